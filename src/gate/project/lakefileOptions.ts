/** An option as a lakefile sets it, its value as Lean's command line takes it. */
export interface LeanOption {
  readonly name: string;
  readonly value: string;
}

/** What a package, a library or an executable sets, by the ways in which Lake hands it to Lean. */
export interface LeanSettings {
  readonly weakLeanArgs: readonly LeanOption[];
  readonly moreLeanArgs: readonly LeanOption[];
  readonly leanOptions: readonly LeanOption[];
}

export const NO_SETTINGS: LeanSettings = { weakLeanArgs: [], moreLeanArgs: [], leanOptions: [] };

/**
 * The options of a module in the order in which they count, the last word of one being the last: those of its library behind
 * those of the package, and `leanOptions` behind all arguments. Lake hands these over in a file, since 4.22, and Lean lets
 * that file override its command line.
 */
export function inOrder(own: LeanSettings, target: LeanSettings): LeanOption[] {
  const both = (part: keyof LeanSettings): LeanOption[] => [...own[part], ...target[part]];
  return [...both('weakLeanArgs'), ...both('moreLeanArgs'), ...both('leanOptions')];
}

/** What a lakefile says of options: those of the package, and those of what it builds, in the file's order. */
export interface LakefileOptions {
  readonly package: LeanSettings;
  readonly targets: readonly LakeTarget[];
  /** Parts that only running the lakefile could tell, as they read there. */
  readonly unread: readonly string[];
}

/** A library, or an executable whose root is the only module that is its own. */
export interface LakeTarget {
  readonly kind: 'library' | 'executable';
  /** Modules that it builds with all below them; one of an executable stands for itself. */
  readonly roots: readonly string[];
  /** As a lakefile writes them: `Foo`, `Foo.*` with Foo itself, `Foo.+` without. */
  readonly globs: readonly string[];
  readonly settings: LeanSettings;
}

/** Options among arguments of `lean`: `-DautoImplicit=false`, `-D` and `autoImplicit=false`. */
export function optionsOfArguments(args: readonly string[]): LeanOption[] {
  return args.flatMap((arg, index) => {
    const text = arg === '-D' ? args[index + 1] : arg.startsWith('-D') ? arg.slice(2) : undefined;
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text?.trim() ?? '') ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}
