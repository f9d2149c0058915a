/** An option as a lakefile sets it, its value as Lean's command line takes it. */
export interface LeanOption {
  readonly name: string;
  readonly value: string;
}

/** What a lakefile says of options: those of the package, and those of what it builds, in the file's order. */
export interface LakefileOptions {
  readonly package: readonly LeanOption[];
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
  readonly options: readonly LeanOption[];
}

/** Options among arguments of `lean`: `-DautoImplicit=false`, `-D` and `autoImplicit=false`. */
export function optionsOfArguments(args: readonly string[]): LeanOption[] {
  return args.flatMap((arg, index) => {
    const text = arg === '-D' ? args[index + 1] : arg.startsWith('-D') ? arg.slice(2) : undefined;
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text?.trim() ?? '') ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}
