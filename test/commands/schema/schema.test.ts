import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { cliHere, FIXTURES } from '../../helpers/cli.ts';
import { sampleReport } from '../../report/sample.ts';

async function validator(name: string) {
  const { code, stdout } = await cliHere(['schema', name]);
  expect(code).toBe(0);
  return new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(stdout));
}

describe('slopcheck schema', () => {
  it('describes frozen formalizations as they are read', async () => {
    const valid = await validator('formal');
    const files = globSync('problems/*.formal.json', { cwd: FIXTURES });
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const formal = JSON.parse(readFileSync(path.join(FIXTURES, file), 'utf8'));
      expect(valid(formal), `${file}: ${JSON.stringify(valid.errors)}`).toBe(true);
      expect(valid({ ...formal, $schema: './formal.schema.json' })).toBe(true);
      expect(valid({ ...formal, verison: 1 })).toBe(false);
    }
  });

  it('describes reports, config files and the head of problems', async () => {
    const report = await validator('report');
    expect(report(JSON.parse(JSON.stringify(sampleReport()))), JSON.stringify(report.errors)).toBe(
      true,
    );
    const config = await validator('config');
    expect(config({ $schema: 'x', engine: 'smt', gate: { rules: { printing: 'off' } } })).toBe(
      true,
    );
    expect(config({ engine: 'z3' })).toBe(false);
    const problem = await validator('problem');
    expect(problem({ id: 'größe-1', truth: true })).toBe(true);
    expect(problem({ id: 'a/b' })).toBe(false);
  });

  it('knows no other files', async () => {
    expect((await cliHere(['schema', 'proof'])).code).toBe(2);
  });
});
