import { parse } from 'smol-toml';
import { z } from 'zod';
import {
  type LakefileOptions,
  type LeanOption,
  type LeanSettings,
  NO_SETTINGS,
  optionsOfArguments,
} from './lakefileOptions.ts';
import { defaultRoots } from './moduleGlobs.ts';

const Arguments = z.array(z.string()).default([]);
const Config = z.object({
  leanOptions: z.unknown().optional(),
  moreLeanArgs: Arguments,
  weakLeanArgs: Arguments,
});
type Config = z.infer<typeof Config>;
const Glob = z.union([z.string(), z.array(z.string()).transform((parts) => parts.join('.'))]);
const Globs = z.union([z.string().transform((glob) => [glob]), z.array(Glob)]).default([]);
const Library = Config.extend({
  name: z.string(),
  roots: z.array(z.string()).optional(),
  globs: Globs,
});
const Executable = Config.extend({ name: z.string(), root: z.string().optional() });
const Lakefile = Config.extend({
  lean_lib: z.array(Library).default([]),
  lean_exe: z.array(Executable).default([]),
});

/** Reads the options of a `lakefile.toml`. One that cannot be read sets none: Lake then refuses the project. */
export function readTomlLakefile(text: string): LakefileOptions {
  const parsed = Lakefile.safeParse(tomlValue(text));
  if (!parsed.success) return { package: NO_SETTINGS, targets: [], unread: ['lakefile.toml'] };
  const { lean_lib: libraries, lean_exe: executables } = parsed.data;
  return {
    package: settingsOf(parsed.data),
    targets: [
      ...libraries.map((library) => ({
        kind: 'library' as const,
        roots: library.roots ?? defaultRoots(library.name),
        globs: library.globs,
        settings: settingsOf(library),
      })),
      ...executables.map((executable) => ({
        kind: 'executable' as const,
        roots: [executable.root ?? executable.name],
        globs: [],
        settings: settingsOf(executable),
      })),
    ],
    unread: [],
  };
}

function tomlValue(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function settingsOf({ leanOptions, moreLeanArgs, weakLeanArgs }: Config): LeanSettings {
  return {
    weakLeanArgs: optionsOfArguments(weakLeanArgs),
    moreLeanArgs: optionsOfArguments(moreLeanArgs),
    leanOptions: Array.isArray(leanOptions) ? leanOptions.flatMap(single) : flat(leanOptions, ''),
  };
}

const Single = z.union([
  z.object({ name: z.string(), value: z.unknown() }),
  z.tuple([z.string(), z.unknown()]).transform(([name, value]) => ({ name, value })),
]);

/** In a list of options each is a table of its name and value, or a pair. */
function single(entry: unknown): LeanOption[] {
  const parsed = Single.safeParse(entry);
  return parsed.success ? flat(parsed.data.value, parsed.data.name) : [];
}

/** `pp.unicode.fun = true` is a table in a table. What is no option's value is left to Lake to refuse. */
function flat(value: unknown, name: string): LeanOption[] {
  if (typeof value === 'boolean' || typeof value === 'string') {
    return [{ name, value: String(value) }];
  }
  if (typeof value === 'number') return [{ name, value: String(value) }];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    flat(inner, name === '' ? key : `${name}.${key}`),
  );
}
