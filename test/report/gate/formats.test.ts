import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { Finding, GateReport } from '../../../src/gate/gateSchema.ts';
import { gateGithub } from '../../../src/report/gate/github.ts';
import { gateJson } from '../../../src/report/gate/json.ts';
import { gateJunit } from '../../../src/report/gate/junit.ts';
import { gateMarkdown } from '../../../src/report/gate/markdown.ts';
import { gateSarif } from '../../../src/report/gate/sarif.ts';
import { gateTerminal } from '../../../src/report/gate/terminal.ts';
import { sampleProvenance } from '../sample.ts';

// CommonJS packages whose default exports TypeScript sees otherwise than Node.
const require = createRequire(import.meta.url);
const Ajv: typeof import('ajv-draft-04').default = require('ajv-draft-04').default;
const addFormats: (ajv: unknown) => void = require('ajv-formats').default;

const HOSTILE =
  'bad 100%\n::error::forged\n  ::stop-commands::x\n##[add-mask]y\n]]><x a="b">&\u001b[31m\u202e <img src=x> @someone';

function finding(over: Partial<Finding> = {}): Finding {
  return Finding.parse({
    ...{ rule: 'sorry', severity: 'error', file: 'Lemmas/A b,c:d.lean' },
    ...{ place: { line: 3, column: 4, editorColumn: 6 }, declaration: 't', message: 'no proof' },
    ...{ diff: null, fingerprint: 'f0', ...over },
  });
}

function reportOf(findings: readonly Finding[], over: Partial<GateReport> = {}): GateReport {
  return GateReport.parse({
    ...{ version: 1, slopcheck: '0.1.0', run: { date: '2026-01-01T00:00:00Z' } },
    ...{ verdict: findings.length > 0 ? 'failed' : 'passed', baseline: 'main' },
    lean: { version: '4.27.0', sandbox: 'bubblewrap', rechecks: true },
    files: [
      {
        ...{ file: 'Lemmas/A b,c:d.lean', kind: 'lean', profile: 'generated', selected: 'named' },
        ...{ verdict: 'failed', trust: null, cached: false },
        declarations: [
          { name: 't', keyword: 'theorem', line: 3, axioms: null, verdict: 'failed', trust: null },
          {
            name: 'u',
            keyword: 'theorem',
            line: 9,
            axioms: [],
            verdict: 'verified',
            trust: 'kernel',
          },
        ],
      },
    ],
    findings,
    problems: [],
    changes: { added: ['x.lean: `n`'], changed: [], removed: [], unchanged: 2 },
    warnings: [],
    ...over,
  });
}

const arbitraryFinding = fc
  .record({
    message: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE)),
    declaration: fc.option(fc.string({ unit: 'binary' })),
    file: fc.string({ minLength: 1 }),
    diff: fc.option(fc.string({ unit: 'binary' })),
    severity: fc.constantFrom('error' as const, 'warning' as const),
  })
  .map(finding);
const arbitraryReport = fc.array(arbitraryFinding, { maxLength: 4 }).map((all) => reportOf(all));

/** A proof that a model wrote and its frozen formalization, which pass. */
function writtenByModel(model = 'a-model'): GateReport {
  return reportOf([], {
    files: [
      {
        ...{ file: 'p.md', kind: 'markdown', profile: 'generated', selected: 'named' },
        ...{ verdict: 'verified', trust: 'solver', cached: false, declarations: [] },
        engine: { id: 'smt', version: 'Z3 5.1.0' },
        provenance: {
          ...sampleProvenance,
          proof: { source: 'model', model, file: 'p.proof.md' },
          formalization: { source: 'frozen', file: 'p.formal.json', sha256: 'ab'.repeat(32) },
        },
      },
    ],
  });
}

const FORMATS: Record<string, (report: GateReport) => string> = {
  terminal: (report) => gateTerminal(report, { color: false }),
  json: gateJson,
  markdown: gateMarkdown,
  github: gateGithub,
  sarif: (report) => gateSarif(report, '0.1.0'),
  junit: gateJunit,
};

describe.each(Object.entries(FORMATS))('%s', (name, format) => {
  it('says of a proof that passes who wrote it, and what it rests on', () => {
    const text = format(writtenByModel());
    if (name === 'json') {
      expect(JSON.parse(text)).toMatchObject({
        slopcheck: '0.1.0',
        files: [{ provenance: { proof: { model: 'a-model' } }, engine: { id: 'smt' } }],
      });
      return;
    }
    const origin =
      'proof written by a-model, in p.proof.md; formalization frozen in p.formal.json (sha256 abababababab)';
    expect(text).toContain(origin);
    expect(text.replaceAll('\\', '')).toContain('by slopcheck 0.1.0; Lean 4.27.0');
    expect(text).toContain('smt Z3 5.1.0');
    if (name !== 'junit') expect(text).toContain('from the cache; 1 proof written by a-model');
  });

  it('lets no name of a model forge anything', () => {
    const text = format(writtenByModel(HOSTILE));
    expect(text).not.toMatch(/^\s*::(?!error file|warning file)/m);
    if (name === 'terminal' || name === 'github') expect(text).not.toContain('##[');
    if (name === 'markdown')
      expect(text.replace(/`[^`]*`/g, '')).not.toMatch(/(?<!\\)<img|@someone/);
    if (name === 'junit') expect(text).not.toContain('<img');
  });
});

const SCHEMAS = path.join(import.meta.dirname, '../../../fixtures/gate');

describe('SARIF', () => {
  const file = path.join(SCHEMAS, 'sarif-schema-2.1.0.json');
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  const valid = (text: string): void => {
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  };

  it('is valid by the schema of the standard', () => {
    valid(
      gateSarif(reportOf([finding(), finding({ declaration: null, diff: '-a\n+b' })]), '1.0.0'),
    );
    const problems = [{ file: null, message: 'no Lean', hint: 'install it' }];
    valid(gateSarif(reportOf([], { verdict: 'error', problems }), '1.0.0'));
  });

  it('is valid whatever the texts say', () => {
    fc.assert(fc.property(arbitraryReport, (report) => valid(gateSarif(report, '1.0.0'))));
  });

  it('names a file that a lock file gives half a character', () => {
    const [run] = JSON.parse(gateSarif(reportOf([finding({ file: '\ud800.lean' })]), '1')).runs;
    const { uri } = run.results[0].locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe('%EF%BF%BD.lean');
  });

  it('would notice a mistake', () => {
    const text = gateSarif(reportOf([finding()]), '1.0.0').replace(
      '"startLine": 3',
      '"startLine": 0',
    );
    expect(validate(JSON.parse(text))).toBe(false);
  });

  it('counts columns in code points from 1, says so, and keeps the fingerprint', () => {
    const [run] = JSON.parse(gateSarif(reportOf([finding()]), '1.0.0')).runs;
    expect(run.columnKind).toBe('unicodeCodePoints');
    expect(run.results[0]).toMatchObject({
      ruleId: 'sorry',
      partialFingerprints: { 'slopcheck/v1': 'f0' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'Lemmas/A%20b%2Cc%3Ad.lean' },
            region: { startLine: 3, startColumn: 5 },
          },
        },
      ],
    });
  });
});

describe('JUnit', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => ['testsuite', 'testcase', 'failure'].includes(name),
  });

  it('is read by an independent parser with its counts and texts', () => {
    const { testsuites } = parser.parse(
      gateJunit(reportOf([finding({ message: 'a < b && "c"' })])),
    );
    expect(testsuites).toMatchObject({ tests: '3', failures: '1', errors: '0' });
    const [, t, u] = testsuites.testsuite[0].testcase;
    expect(t).toMatchObject({ classname: 'Lemmas/A b,c:d.lean', name: 't' });
    expect(t.failure[0]).toMatchObject({ type: 'sorry', message: 'a < b && "c"' });
    expect(u.failure).toBeUndefined();
  });

  it('is well-formed and fits the schema of Jenkins, whatever the texts say', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const text = gateJunit(report);
        expect(XMLValidator.validate(text)).toBe(true);
        expect(schemaMistakes(text)).toEqual([]);
      }),
    );
    const problems = [{ file: null, message: 'no Lean', hint: null }];
    expect(schemaMistakes(gateJunit(reportOf([], { verdict: 'error', problems })))).toEqual([]);
  });

  it('would not fit with a mistake in it', () => {
    const text = gateJunit(reportOf([finding()]));
    expect(schemaMistakes(text.replace('<failure', '<failure extra="1"'))).toEqual([
      'failure@extra',
    ]);
    expect(
      schemaMistakes(
        text.replace(/<failure|<\/failure/g, (tag) => tag.replace('failure', 'fault')),
      ),
    ).toEqual(['testcase/fault']);
    expect(schemaMistakes(text.replace(/(<testcase[^>]*) name=/, '$1 title='))).toContain(
      'testcase@name missing',
    );
  });

  interface Node {
    readonly [key: string]: unknown;
  }
  const ordered = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    preserveOrder: true,
  });
  const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value : []);
  const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
  const attributesOf = (node: Node) => (node[':@'] ?? {}) as Record<string, string>;
  const below = (node: Node): Node[] =>
    nodes(node[nameOf(node)]).flatMap((child) => [child, ...below(child)]);

  /** Elements, their children and attributes as the published schema lists them; order and text are free there. */
  const schema = new Map(
    nodes(ordered.parse(readFileSync(path.join(SCHEMAS, 'junit-10.xsd'), 'utf8')))
      .filter((node) => nameOf(node) === 'xs:schema')
      .flatMap((root) => nodes(root['xs:schema']))
      .filter((node) => nameOf(node) === 'xs:element')
      .map((element) => {
        const inner = below(element);
        const all = (tag: string) => inner.filter((it) => nameOf(it) === tag).map(attributesOf);
        return [
          attributesOf(element).name ?? '',
          {
            children: new Set(all('xs:element').map(({ ref }) => ref)),
            attributes: all('xs:attribute'),
          },
        ] as const;
      }),
  );

  /** What an XML text has that the schema does not know, or lacks that it asks for. */
  function schemaMistakes(text: string): string[] {
    const check = (node: Node): string[] => {
      const name = nameOf(node);
      const known = schema.get(name);
      if (known === undefined) return [`unknown ${name}`];
      const given = Object.keys(attributesOf(node));
      const children = nodes(node[name]).filter((child) => nameOf(child) !== '#text');
      const odd = children.filter((child) => !known.children.has(nameOf(child)));
      return [
        ...given
          .filter((it) => !known.attributes.some((other) => other.name === it))
          .map((it) => `${name}@${it}`),
        ...known.attributes
          .filter((it) => it.use === 'required' && !given.includes(it.name ?? ''))
          .map((it) => `${name}@${it.name} missing`),
        ...odd.map((child) => `${name}/${nameOf(child)}`),
        ...children.filter((child) => !odd.includes(child)).flatMap(check),
      ];
    };
    return nodes(ordered.parse(text))
      .filter((node) => nameOf(node) !== '?xml')
      .flatMap(check);
  }
});

describe('GitHub annotations', () => {
  /** Reads a workflow command the way GitHub's runner does. */
  function parse(line: string) {
    const match = /^::(\w+)(?: (.*?))?::(.*)$/s.exec(line);
    if (match === null) return null;
    const [, name, list = '', data = ''] = match;
    const decode = (text: string): string =>
      text
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ',')
        .replaceAll('%0A', '\n')
        .replaceAll('%0D', '\r')
        .replaceAll('%25', '%');
    const properties = Object.fromEntries(
      list.split(',').map((part): [string, string] => {
        const at = part.indexOf('=');
        return [part.slice(0, at), decode(part.slice(at + 1))];
      }),
    );
    return { name, properties, message: decode(data) };
  }

  it('are read back as they were meant', () => {
    const [line = ''] = gateGithub(reportOf([finding({ message: HOSTILE })])).split('\n');
    const command = parse(line);
    expect(command).toMatchObject({
      name: 'error',
      properties: { file: 'Lemmas/A b,c:d.lean', line: '3', col: '6', title: 'sorry in t' },
    });
    expect(command?.message).toContain('bad 100%\n::error::forged');
  });

  it('are one command a finding, whatever the texts say, and hold no other command', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const text = gateGithub(report);
        const commands = text.split(/\r\n|\r|\n/).filter((line) => line.trim().startsWith('::'));
        expect(commands.length).toBe(report.findings.length);
        expect(text).not.toContain('##[');
      }),
    );
  });
});

describe('text for terminals and logs', () => {
  it('holds no command for the runner and no control character, whatever the texts say', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const text = gateTerminal(report, { color: false });
        const lines = text.split('\n');
        expect(lines.filter((line) => line.trim().startsWith('::'))).toEqual([]);
        expect(text).not.toContain('##[');
        expect(text).not.toMatch(/[\p{Cf}\r]/u);
        expect(text).not.toContain('\u001b');
      }),
    );
  });

  it('nor do hints, warnings and the name of the baseline', () => {
    const problems = [{ file: null, message: 'bad', hint: HOSTILE }];
    const over = { problems, warnings: [HOSTILE], baseline: HOSTILE };
    const text = gateTerminal(reportOf([], over), { color: false });
    expect(text).not.toMatch(/##\[|^\s*::/m);
  });

  it('shows place, rule, message, diff and what to do', () => {
    const text = gateTerminal(
      reportOf([finding({ message: 'first\nsecond', diff: '-old\n+new' })]),
      { color: false },
    );
    expect(text).toBe(
      [
        'Lemmas/A b,c:d.lean:3:6: error sorry in t: first',
        '  │ second',
        '  │ -old',
        '  │ +new',
        '  → The declaration is completed by sorry, or rests on one that is. Prove it.',
        '',
        'statements against main: 1 added, 0 changed, 0 removed',
        'judged: Lemmas/A b,c:d.lean',
        'by slopcheck 0.1.0; Lean 4.27.0, sandbox: bubblewrap, kernel: 0 re-checked',
        'FAILED  1 file: 0 verified, 1 failed, 0 not judged; 1 error, 0 warnings; 0 from the cache',
        '',
      ].join('\n'),
    );
  });
});

describe('Markdown', () => {
  it('tells what changed, what is verified and what is not', () => {
    const text = gateMarkdown(reportOf([finding({ diff: '-a\n+b' })]));
    expect(text).toContain('## ❌ slopcheck gate: failed');
    expect(text).toContain('0 changed, 0 removed, 1 added, 2 unchanged');
    expect(text).toContain('```diff\n-a\n+b\n```');
    expect(text).toContain('Verified: 1</summary>\n\n- `Lemmas/A b,c:d.lean: u`');
  });

  it('lets no text mention people or bring HTML', () => {
    const text = gateMarkdown(
      reportOf([finding({ message: '@someone <img src=x> [a](http://x)' })]),
    );
    expect(text).not.toMatch(/@someone|(?<!\\)<img|(?<!\\)\]\(/);
  });
});

it('a Markdown comment fits where it is put, whatever its parts', () => {
  const names = Array.from({ length: 200 }, (_, at) => `${at}`.repeat(300));
  const long = Array.from({ length: 50 }, () => finding({ message: 'm\n'.repeat(1900) }));
  const changes = { added: names, changed: names, removed: names, unchanged: 0 };
  const text = gateMarkdown(reportOf(long, { changes, warnings: names }));
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('**error** `sorry`');
  expect(text).toContain('… and more than there is room for.');
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
});

it('Markdown takes no words of others for formulas, issues or links', () => {
  const message = 'see www.example.org, #12 and $x$';
  const text = gateMarkdown(reportOf([finding({ message })]));
  expect(text).not.toMatch(/www\.example|#12|(?<!\\)\$/);
});

it('JSON is the report', () => {
  const report = reportOf([finding()]);
  expect(GateReport.parse(JSON.parse(gateJson(report)))).toEqual(report);
});
