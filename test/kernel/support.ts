import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CheckedExport } from '../../src/kernel/checkedExport.ts';
import { constantsOf } from '../../src/kernel/declaration.ts';
import type { KernelVerdict } from '../../src/kernel/report.ts';
import { verdictFor } from '../../src/kernel/run/failure.ts';
import { DeclarationHasher } from '../../src/kernel/store/hash.ts';
import { TermTable } from '../../src/kernel/term/table.ts';
import { WellKnown } from '../../src/kernel/wellKnown.ts';

export const EXPORTS = path.resolve(import.meta.dirname, '../../fixtures/exports');

/** The lines of an export of the fixtures, as in `arena/good/eta.ndjson.gz`. */
export function fixtureLines(file: string): string[] {
  const bytes = gunzipSync(readFileSync(path.join(EXPORTS, file)));
  return bytes.toString('utf8').trimEnd().split('\n');
}

export function goodFixtures(maxBytes: number): string[] {
  const folder = path.join(EXPORTS, 'arena/good');
  return readdirSync(folder)
    .filter((file) => readFileSync(path.join(folder, file)).length <= maxBytes)
    .map((file) => `arena/good/${file}`);
}

export interface Checked {
  readonly verdict: KernelVerdict;
  readonly checked: CheckedExport;
}

/** Checks lines in this thread, which has a small stack. */
export function checkLines(lines: readonly string[], maxSteps = 5_000_000): Checked {
  const terms = new TermTable();
  const checked = new CheckedExport(terms, new WellKnown(terms), { maxSteps });
  try {
    for (const line of lines) checked.feed(line);
    return { verdict: { verdict: 'accepted' }, checked };
  } catch (error) {
    const { line, declaration } = checked;
    return { verdict: verdictFor(error, { line, declaration }), checked };
  }
}

/** The content hash of every constant of an accepted export, by name. */
export function contentHashes({ env, checker }: CheckedExport): Map<string, string> {
  const hasher = new DeclarationHasher(checker.known);
  const byName = new Map<object, Uint8Array>();
  for (const declaration of env.allDeclarations()) {
    const hash = hasher.hash(declaration, (name) => byName.get(name));
    for (const { name } of constantsOf(declaration)) byName.set(name, hash);
  }
  return new Map([...byName].map(([name, h]) => [String(name), Buffer.from(h).toString('hex')]));
}

/**
 * Checks once more, in the finished environment and as they stand, all terms of an accepted
 * export. Throws where one has no type: then something else was checked than what was exported.
 */
export function recheckTerms({ env, checker }: CheckedExport): void {
  for (const constant of [...env.allDeclarations()].flatMap(constantsOf)) {
    checker.forDeclaration(constant.levelParams, () => {
      checker.check(constant.type);
      if ('value' in constant) checker.check(constant.value);
      if (constant.kind === 'rec') for (const { rhs } of constant.rules) checker.check(rhs);
    });
  }
}

type Json = Record<string, unknown>;

export const META = JSON.stringify({
  meta: {
    exporter: { name: 'lean4export', version: '3.1.0' },
    lean: { version: '4.27.0', githash: '' },
    format: { version: '3.1.0' },
  },
});

/** Writes exports by hand, or continues one; every part is written once. */
export class ExportBuilder {
  readonly lines: string[];
  private readonly names = new Map<string, number>([['', 0]]);
  private readonly parts = new Map<string, number>();
  private levels = 0;
  private exprs = -1;

  constructor(lines: readonly string[] = [META]) {
    this.lines = [...lines];
    const full = ['' as string];
    for (const line of lines.slice(1)) {
      const entry = JSON.parse(line);
      if ('in' in entry) {
        const { pre, str, i } = entry.str ?? entry.num;
        full[entry.in] = full[pre] === '' ? `${str ?? i}` : `${full[pre]}.${str ?? i}`;
        this.names.set(full[entry.in] as string, entry.in);
      }
      if ('il' in entry) this.levels = entry.il;
      if ('ie' in entry) this.exprs = entry.ie;
    }
  }

  name(dotted: string): number {
    const known = this.names.get(dotted);
    if (known !== undefined) return known;
    const cut = dotted.lastIndexOf('.');
    const pre = cut < 0 ? 0 : this.name(dotted.slice(0, cut));
    const index = Math.max(...this.names.values()) + 1;
    this.names.set(dotted, index);
    this.lines.push(JSON.stringify({ in: index, str: { pre, str: dotted.slice(cut + 1) } }));
    return index;
  }

  level(entry: Json): number {
    return this.once('il', entry, () => ++this.levels);
  }

  expr(entry: Json): number {
    return this.once('ie', entry, () => ++this.exprs);
  }

  private once(key: string, entry: Json, next: () => number): number {
    const text = key + JSON.stringify(entry);
    const known = this.parts.get(text);
    if (known !== undefined) return known;
    const index = next();
    this.parts.set(text, index);
    this.lines.push(JSON.stringify({ ...entry, [key]: index }));
    return index;
  }

  param(name: string): number {
    return this.level({ param: this.name(name) });
  }
  sort(level: number): number {
    return this.expr({ sort: level });
  }
  get prop(): number {
    return this.sort(0);
  }
  get type(): number {
    return this.sort(this.level({ succ: 0 }));
  }
  bvar(index: number): number {
    return this.expr({ bvar: index });
  }
  const(name: string, us: number[] = []): number {
    return this.expr({ const: { name: this.name(name), us } });
  }
  app(fn: number, ...args: number[]): number {
    return args.reduce((f, arg) => this.expr({ app: { fn: f, arg } }), fn);
  }
  lam(type: number, body: number): number {
    return this.binder('lam', type, body);
  }
  pi(type: number, body: number): number {
    return this.binder('forallE', type, body);
  }
  nat(value: number | string): number {
    return this.expr({ natVal: String(value) });
  }
  private binder(kind: string, type: number, body: number): number {
    return this.expr({ [kind]: { name: this.name('x'), type, body, binderInfo: 'default' } });
  }

  declare(entry: Json): this {
    this.lines.push(JSON.stringify(entry));
    return this;
  }
  axiom(name: string, type: number, params: string[] = []): this {
    const levelParams = params.map((p) => this.name(p));
    return this.declare({ axiom: { name: this.name(name), levelParams, type, isUnsafe: false } });
  }
  theorem(name: string, type: number, value: number, params: string[] = []): this {
    const n = this.name(name);
    const levelParams = params.map((p) => this.name(p));
    return this.declare({ thm: { name: n, levelParams, type, value, all: [n] } });
  }
  def(name: string, type: number, value: number, params: string[] = []): this {
    const n = this.name(name);
    const levelParams = params.map((p) => this.name(p));
    const fixed = { hints: 'abbrev', safety: 'safe', all: [n] };
    return this.declare({ def: { name: n, levelParams, type, value, ...fixed } });
  }

  /** An inductive type without universe parameters, parameters or indices; no recursor given. */
  inductive(
    name: string,
    type: number,
    ctors: readonly (readonly [string, number, number])[],
  ): this {
    const n = this.name(name);
    const named = ctors.map(([ctor]) => this.name(`${name}.${ctor}`));
    const common = { levelParams: [], numParams: 0, isUnsafe: false };
    const facts = { numIndices: 0, numNested: 0, isRec: false, isReflexive: false };
    return this.declare({
      inductive: {
        types: [{ name: n, type, all: [n], ctors: named, ...common, ...facts }],
        ctors: ctors.map(([, ctorType, numFields], cidx) => ({
          ...common,
          ...{ name: named[cidx], type: ctorType, induct: n, cidx, numFields },
        })),
        recs: [],
      },
    });
  }

  /** A proposition with nullary constructors, two or more: its recursor eliminates into Prop. */
  inductiveProp(name: string, ctors: readonly string[]): this {
    const n = this.name(name);
    const self = this.const(name);
    const motive = this.pi(self, this.prop);
    const count = ctors.length;
    const named = ctors.map((ctor) => this.name(`${name}.${ctor}`));
    // Π (motive : T → Prop) (m : motive c) ... (t : T), motive t
    let type = this.pi(self, this.app(this.bvar(count + 1), this.bvar(0)));
    const minor = (i: number) => this.app(this.bvar(i), this.const(`${name}.${ctors[i]}`));
    for (let i = count - 1; i >= 0; i--) type = this.pi(minor(i), type);
    const rules = named.map((ctor, chosen) => {
      let rhs = this.bvar(count - 1 - chosen);
      for (let i = count - 1; i >= 0; i--) rhs = this.lam(minor(i), rhs);
      return { ctor, nfields: 0, rhs: this.lam(motive, rhs) };
    });
    const common = { levelParams: [], numParams: 0, isUnsafe: false };
    const facts = { numIndices: 0, numNested: 0, isRec: false, isReflexive: false };
    return this.declare({
      inductive: {
        types: [{ name: n, type: this.prop, all: [n], ctors: named, ...common, ...facts }],
        ctors: named.map((ctor, cidx) => ({
          ...common,
          ...{ name: ctor, type: self, induct: n, cidx, numFields: 0 },
        })),
        recs: [
          {
            ...{ name: this.name(`${name}.rec`), type: this.pi(motive, type), all: [n] },
            ...{ ...common, numIndices: 0, numMotives: 1, numMinors: count, rules, k: false },
          },
        ],
      },
    });
  }
}
