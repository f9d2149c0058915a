import { TESTED_VERSION } from '../../engine/lean/toolchain/versions.ts';

/** The files of a Lake project with Mathlib, by their names in its folder. */
export interface LeanProject {
  readonly files: Readonly<Record<string, string>>;
  /** The revision of Mathlib, and the version of Lean that it is for. */
  readonly version: string;
}

/**
 * A Lake project that takes Mathlib at one revision and pins the Lean that this revision is for: Mathlib tags one for every
 * version of Lean, by its name. Its own module only imports Mathlib, so that `lake build` has something to build.
 *
 * @param folder the project's folder; its name becomes that of the package
 */
export function leanProject(folder: string): LeanProject {
  const name = packageName(folder);
  const module = name
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const version = TESTED_VERSION;
  return {
    version,
    files: {
      'lean-toolchain': `leanprover/lean4:v${version}\n`,
      'lakefile.toml': `name = "${name}"
version = "0.1.0"
keywords = ["math"]
defaultTargets = ["${module}"]

[leanOptions]
pp.unicode.fun = true
autoImplicit = false
relaxedAutoImplicit = false

# A revision of Mathlib fits one version of Lean: change it together with lean-toolchain.
[[require]]
name = "mathlib"
scope = "leanprover-community"
rev = "v${version}"

[[lean_lib]]
name = "${module}"
`,
      [`${module}.lean`]: 'import Mathlib\n',
      '.gitignore': '/.lake\n',
    },
  };
}

/** Names that Lake keeps for itself, and those of Mathlib and of the packages and modules that it brings along. */
const RESERVED = new Set([
  ...['init', 'lean', 'lake', 'main', 'std', 'mathlib', 'batteries', 'aesop', 'qq', 'cli'],
  ...['proofwidgets', 'importgraph', 'leansearchclient', 'plausible', 'archive', 'cache'],
]);

function packageName(folder: string): string {
  const plain = /^[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*$/.test(folder);
  return plain && !RESERVED.has(folder.toLowerCase()) ? folder : 'checks';
}
