import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, PAGES, ROOT, readPage } from './page.ts';

const OTHERS = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'src/kernel/README.md'];

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const repository = `${manifest.homepage.replace(/#.*/, '')}/blob/main/`;

let packed: Set<string>;
beforeAll(async () => {
  // Scripts would build anew what other tests run.
  const { stdout } = await execa('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
  });
  packed = new Set(JSON.parse(stdout)[0].files.map((file: { path: string }) => file.path));
});

/** A link that leads to a file of the project, by its path there; null for one to another site. */
function targetOf(page: string, link: string): string | null {
  const [file = ''] = link.split('#');
  if (file.startsWith(repository)) return file.slice(repository.length);
  if (/^[a-z]+:/.test(file)) return null;
  return file === '' ? page : path.posix.join(path.posix.dirname(page), file);
}

/** The text of a page without its blocks and code: what could be a link there is none. */
function prose(markdown: string): string {
  const lines = markdown.split('\n');
  for (const { line, text } of blocksOf(markdown))
    lines.fill('', line - 1, line + text.split('\n').length);
  return lines.join('\n').replace(/(`+)[^`].*?\1/g, '``');
}

function linksOf(page: string): string[] {
  return [...prose(readPage(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...prose(readPage(page)).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('links', () => {
  it.each([...PAGES, ...OTHERS])('of %s lead to what is there', (page) => {
    const broken = linksOf(page).filter((link) => {
      const target = targetOf(page, link);
      if (target === null) return false;
      if (!existsSync(path.join(ROOT, target))) return true;
      const [, anchor] = link.split('#');
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(PAGES)('of %s lead to files that are in the package, or to addresses', (page) => {
    const outside = linksOf(page).filter((link) => {
      const target = /^[a-z]+:/.test(link) ? null : targetOf(page, link);
      return target !== null && !packed.has(target);
    });
    expect(outside).toEqual([]);
  });

  it('lead from the README to every page', () => {
    const linked = new Set(linksOf('README.md').map((link) => targetOf('README.md', link)));
    expect(PAGES.filter((page) => page !== 'README.md' && !linked.has(page))).toEqual([]);
  });
});

describe('the package', () => {
  it('has the pages and none of what only tests read', () => {
    expect(PAGES.filter((page) => !packed.has(page))).toEqual([]);
    expect([...packed].filter((file) => /^(test|src|bench|docs\/reference)\//.test(file))).toEqual(
      [],
    );
  });
});

describe('the README', () => {
  it('is short', () => {
    expect(readPage('README.md').split('\n').length).toBeLessThanOrEqual(200);
  });
});
