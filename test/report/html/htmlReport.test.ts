import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../../src/report/html/htmlReport.ts';
import { sampleReport } from '../sample.ts';
import { ATTACKS, gainedTags, hostileText, poisonReport, tagNames, UNSEEN } from './hostile.ts';
import { richReport } from './reports.ts';

const part = (page: string, tag: string): string =>
  new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';

describe('htmlReport', () => {
  it('shows a verdict with its reason, its evidence and what is behind it', () => {
    const page = htmlReport([sampleReport()]);
    for (const text of [
      'Every even number is twice a number.',
      'Rejected',
      'A step is false.',
      'First failure: step <a class="step-link" href="#p1-2">s2</a>',
      '<dt>n</dt><dd>4</dd>',
      'in the claim, line 1, column 4',
      'Changed in repair round 1',
      '<del>3</del><ins>2</ins>',
      'uses <a class="step-link" href="#p1-1">s1</a>',
      'takes s1 at k = (+ k 1)',
      'the model was 90 % sure',
      'the conclusion does not need this step',
      'It rests on',
      '93 %',
      'smt · Z3 5.2.0',
      'a warning',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('draws relations and functions of a counterexample as tables', () => {
    const page = htmlReport([richReport()]).replaceAll('\n', '');
    for (const row of [
      '<caption>R(x, y)</caption>',
      '<th scope="col">x \\ y</th><th scope="col">red</th><th scope="col">green</th><th scope="col">blue</th>',
      '<th scope="row">red</th><td>–</td><td>✓</td><td>–</td>',
      '<th scope="row">green</th><td>–</td><td>–</td><td>–</td>',
      '<th scope="col">z</th><th scope="col">f(x, y, z)</th>',
      '<th scope="row">otherwise</th><th scope="row"></th><th scope="row"></th><td>z</td>',
    ]) {
      expect(page).toContain(row);
    }
  });

  it('typesets what is in no step as it does the proof', () => {
    const proof = 'Let $a \\in \\mathbb{Z}$ be *any*.';
    const quote = { quote: proof, spans: [{ start: 0, end: proof.length }] };
    const page = htmlReport([sampleReport({ proof, steps: [], remarks: [quote] })]);
    expect(page).toMatch(/<li>Let <span class="math">.*ℤ.*<em>any<\/em>\.<\/li>/);
  });

  it('gives one proof no index, and several one that links them', () => {
    expect(htmlReport([sampleReport()])).not.toContain('id="index"');
    const page = htmlReport([sampleReport(), richReport()]);
    expect(page).toContain('2 proofs');
    expect(page).toContain('href="#p2"');
    expect(page).toContain('id="p2-end"');
  });

  it('says what could not be judged', () => {
    const error = { stage: 'check', message: 'no Lean was found', hint: 'install elan' };
    const page = htmlReport([
      sampleReport({
        verdict: 'error',
        reason: null,
        error,
        engine: null,
        trust: null,
        steps: [],
        conclusion: null,
      }),
    ]);
    expect(page).toContain('Not judged');
    expect(page).toContain('no Lean was found');
    expect(page).toContain('install elan');
  });

  it('lets no other script or style run than its own, by their hashes', () => {
    const page = htmlReport([richReport()]);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    const hash = (text: string): string =>
      `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash(part(page, 'script'))}; style-src ${hash(part(page, 'style'))}; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/ style=| on[a-z]+=/);
  });

  it('names nothing outside itself', () => {
    const page = htmlReport([richReport(), sampleReport()]);
    const addresses = [...page.matchAll(/\b(?:href|src|action|srcset|data)="([^"]*)"/g)];
    expect(addresses.length).toBeGreaterThan(5);
    for (const [, address] of addresses) expect(address).toMatch(/^#/);
    // The name space of MathML is a name, which nothing loads.
    expect(page.replaceAll('http://www.w3.org/1998/Math/MathML', '')).not.toMatch(/https?:|url\(/);
  });

  it('uses every id once', () => {
    const ids = [...htmlReport([richReport(), richReport()]).matchAll(/ id="([^"]*)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('links to nothing that is not there', () => {
    const page = htmlReport([richReport(), sampleReport()]);
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  const harmless = tagNames(htmlReport([poisonReport(richReport(), 'x'), richReport()]));

  it.each(ATTACKS)('shows %j and does not run it', (attack) => {
    const page = htmlReport([poisonReport(richReport(), attack)]);
    expect(gainedTags(page, harmless)).toEqual([]);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(UNSEEN);
  });

  it('gains no tag from any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const page = htmlReport([poisonReport(richReport(), text)]);
        expect(page).not.toMatch(UNSEEN);
        expect(gainedTags(page, harmless)).toEqual([]);
        expect(page.match(/<script/g)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});
