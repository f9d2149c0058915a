import { blankComments } from '../../language/lean/tokens.ts';
import {
  type LakefileOptions,
  type LakeTarget,
  type LeanOption,
  type LeanSettings,
  NO_SETTINGS,
  optionsOfArguments,
} from './lakefileOptions.ts';
import { defaultRoots } from './moduleGlobs.ts';

/**
 * What can be told from a `lakefile.lean` without running it, which is a program: options, arguments, roots and globs that
 * are written out where they are set. Everything else that sets options is listed as unread.
 */
export function readLeanLakefile(text: string): LakefileOptions {
  const unread: string[] = [];
  let own = NO_SETTINGS;
  const targets: LakeTarget[] = [];
  for (const { keyword, name, body } of declarations(blankComments(text))) {
    const settings = settingsIn(body, unread);
    if (keyword === 'package') own = settings;
    else if (keyword === 'lean_lib') {
      const roots = names(body, 'roots', unread) ?? defaultRoots(name);
      const globs = globsIn(body, unread);
      targets.push({ kind: 'library', roots, globs, settings });
    } else {
      const [, root] = /\broot\s*:=\s*`([^\s,}]+)/.exec(body) ?? [];
      targets.push({ kind: 'executable', roots: [root ?? name], globs: [], settings });
    }
  }
  return { package: own, targets, unread };
}

interface Declaration {
  readonly keyword: string;
  readonly name: string;
  readonly body: string;
}

/** Commands begin at the left margin, with attributes or without; a declaration ends where the next one begins. */
const COMMAND = /^(?:@\[[^\]]*\]\s*)?[a-z_]+\b/gm;
const DECLARATION =
  /^(?:@\[[^\]]*\]\s*)?(package|lean_lib|lean_exe)\s+(«[^»]+»|"[^"]+"|[^\s{]+)([\s\S]*)$/;
const WORDS = new Set([
  ...['package', 'lean_lib', 'lean_exe', 'require', 'target', 'def', 'abbrev', 'script', 'open'],
  ...['import', 'meta', 'post_update', 'module_facet', 'package_facet', 'library_facet', 'end'],
  ...['extern_lib', 'input_file', 'input_dir', 'namespace', 'section', 'set_option', 'private'],
  ...['instance', 'structure', 'inductive', 'theorem', 'macro', 'macro_rules', 'syntax', 'elab'],
]);

function declarations(text: string): Declaration[] {
  const starts = Array.from(text.matchAll(COMMAND)).filter(([found]) =>
    WORDS.has(found.replace(/^@\[[^\]]*\]\s*/, '')),
  );
  return starts.flatMap(({ index }, at) => {
    const part = text.slice(index, starts[at + 1]?.index);
    const [, keyword = '', name = '', body = ''] = DECLARATION.exec(part) ?? [];
    return keyword === '' ? [] : [{ keyword, name: name.replace(/[«»"]/g, ''), body }];
  });
}

function settingsIn(body: string, unread: string[]): LeanSettings {
  const args = (field: string): LeanOption[] => {
    const list = listOf(body, field, unread);
    return list === null ? [] : optionsOfArguments(items(list, STRING, field, unread, unquoted));
  };
  const list = listOf(body, 'leanOptions', unread);
  const written = list === null ? [] : items(list, OPTION, 'leanOptions', unread, optionOf);
  return {
    weakLeanArgs: args('weakLeanArgs'),
    moreLeanArgs: args('moreLeanArgs'),
    leanOptions: written,
  };
}

/** `⟨`pp.unicode.fun, true⟩`, also with the value's type before it. */
const OPTION = /⟨\s*`([^\s,⟩]+)\s*,\s*(?:\.of(?:Bool|Nat|String)\s+)?(true|false|\d+|"[^"]*")\s*⟩/g;
const STRING = /"([^"]*)"/g;

function optionOf([, name = '', value = '']: RegExpExecArray | RegExpMatchArray): LeanOption {
  return { name: name.replace(/[«»]/g, ''), value: value.replace(/^"|"$/g, '') };
}

function unquoted([, text = '']: RegExpExecArray | RegExpMatchArray): string {
  return text;
}

/** What stands in the brackets of `field := #[…]`; null where the field is not set, or not written out. */
function listOf(body: string, field: string, unread: string[]): string | null {
  const set = new RegExp(`\\b${field}\\s*:=\\s*(?:#?\\[([^\\]]*)\\]\\s*(\\+\\+)?)?`).exec(body);
  if (set === null) return null;
  const [, list, more] = set;
  if (list !== undefined && more === undefined) return list;
  unread.push(line(body.slice(set.index)));
  return null;
}

/** The items of a list, where it has nothing but these. */
function items<T>(
  list: string,
  pattern: RegExp,
  field: string,
  unread: string[],
  read: (match: RegExpMatchArray) => T,
): T[] {
  if (list.replace(pattern, '').replace(/[\s,]/g, '') !== '') {
    unread.push(line(`${field} := #[${list.trim()}]`));
    return [];
  }
  return Array.from(list.matchAll(pattern), read);
}

function names(body: string, field: string, unread: string[]): string[] | null {
  const list = listOf(body, field, unread);
  return list === null ? null : items(list, /`([^\s,]+)/g, field, unread, unquoted);
}

/** `.one `Foo`, `.submodules `Foo` and `.andSubmodules `Foo`, or a name alone, which is `.one`. */
function globsIn(body: string, unread: string[]): string[] {
  const list = listOf(body, 'globs', unread);
  if (list === null) return [];
  const pattern = /(?:(?:Glob)?\.(one|submodules|andSubmodules)\s+)?`([^\s,]+)/g;
  return items(list, pattern, 'globs', unread, ([, kind, name = '']) => {
    if (kind === 'submodules') return `${name}.+`;
    return kind === 'andSubmodules' ? `${name}.*` : name;
  });
}

const MOST = 80;

function line(text: string): string {
  const first = text.split('\n')[0]?.trim() ?? '';
  return first.length > MOST ? `${first.slice(0, MOST - 1)}…` : first;
}
