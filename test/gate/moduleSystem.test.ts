import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRepository } from './repository.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
beforeAll(async () => {
  lean = await installScriptedToolchain();
});
afterAll(() => lean.remove());

it('files of the module system are compiled with their code, and import each other, also from the cache', async () => {
  const repo = await createRepository(lean.lean, {
    'Base.lean': 'module\n\npublic theorem base : True := trivial\n',
    'Middle.lean': 'module\n\npublic import Base\n\npublic theorem middle : True := base\n',
    'Inside.lean': 'module\n\nimport all Base\n\npublic theorem inside : True := base\n',
    'Old.lean': 'import Middle\n\ntheorem old : True := middle\n',
  });
  try {
    const names = ['Base', 'Inside', 'Middle', 'Old'].map((name) => `${name}.lean`);
    const first = await repo.report(...names);
    expect(first.report.findings).toEqual([]);
    expect(first.report.problems).toEqual([]);
    expect(first.code).toBe(0);
    // The others come from the cache, this one is compiled again and imports them.
    await repo.put('Old.lean', 'import Middle\n\ntheorem old : True := base\n');
    const second = await repo.report(...names);
    expect(second.report.files.map(({ file, cached }) => [file, cached])).toEqual([
      ['Base.lean', true],
      ['Inside.lean', true],
      ['Middle.lean', true],
      ['Old.lean', false],
    ]);
    expect(second.report.findings).toEqual([]);
    expect(second.code).toBe(0);
  } finally {
    await repo.remove();
  }
});
