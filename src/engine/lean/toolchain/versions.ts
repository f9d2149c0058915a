/** The version whose answers this program was developed against, and that it ran on. */
export const TESTED_VERSION = '4.27.0';

/**
 * Versions whose differences were read from Lean's own sources and release notes, minor numbers of Lean 4; of 4.35 those of its
 * third candidate. The notes of 4.36 were not to be had, so that it is taken like any newer one.
 */
const READ = { first: 20, last: 35 };

/** Messages as JSON came with the version before this one. */
const OLDEST = 9;

/** Something that versions differ in, and what is made of it. */
export interface VersionFact {
  /** First version that has it: the minor number of Lean 4. */
  readonly since: number;
  readonly what: string;
  readonly here: string;
  /** Whether it is a tool or tactic that `doctor` tells of. */
  readonly gives?: string;
}

/** What versions of Lean differ in, as far as it matters here; `docs/lean.md` shows the same table. */
export const VERSION_FACTS: readonly VersionFact[] = [
  {
    since: 9,
    what: 'messages as JSON came with 4.8',
    here: 'an older Lean is an error',
  },
  {
    since: 15,
    what: 'messages of `lean --json` have a `kind`',
    here: 'before it, a `sorry` shows by the axioms that a proof rests on, and a limit that was met counts as a failure',
  },
  {
    since: 22,
    what: '`grind` is no longer experimental',
    here: 'before it, `grind` is in no portfolio: more counts as a leap',
    gives: 'grind',
  },
  {
    since: 22,
    what: 'names may have letters such as `é` and `ö`',
    here: 'they are letters in every version; a text in which an older one would read words of their own is refused',
  },
  {
    since: 23,
    what: '`#print axioms` names the axioms that axioms speak of, too',
    here: 'any axiom but the three of ordinary mathematics is refused, in every version',
  },
  {
    since: 24,
    what: 'Lean ends a file at its 101st error (`maxErrors`)',
    here: 'nothing behind that is taken for accepted; the obligations are run one by one',
  },
  {
    since: 25,
    what: '`Try this:` has what it suggests in a line of its own, behind `[apply]`',
    here: 'what a library search suggests is read in either form',
  },
  {
    since: 26,
    what: '`∎` is short for `try?`, which searches all theorems',
    here: 'refused in a proof like `try?`',
  },
  {
    since: 27,
    what: 'files can be modules (`module`), whose proofs and private names others do not see; since 4.22 with the option `experimental.module`. Their code is compiled to a file of its own (`.ir`)',
    here: 'a problem is no module, so that it sees all of what it imports; `#print axioms` is refused in a module up to 4.29, and is asked from outside of one',
  },
  {
    since: 28,
    what: '`sorry` stands in back-quotes in its warning',
    here: 'the warning is known by its kind `hasSorry` in every version',
  },
  {
    since: 28,
    what: '`leanchecker` comes with the toolchain',
    here: 'not asked: it replays with the kernel of the same Lean',
    gives: 'leanchecker',
  },
  {
    since: 29,
    what: '`native_decide` leaves an axiom for every computation (`…._native.native_decide.ax_…`)',
    here: 'refused like `Lean.ofReduceBool` and `Lean.trustCompiler` before it',
  },
  {
    since: 31,
    what: 'options of tactics, as in `simp (config := …)`, are no longer compiled and run',
    here: 'no name of a program may stand in a proof, in any version',
  },
  {
    since: 32,
    what: '`--incr-header-save` and `--incr-load` keep what a file imports; Lean calls them experimental',
    here: 'imports are read once, not once a run; a run that cannot load them reads them',
    gives: 'header snapshots',
  },
  {
    since: 33,
    what: 'how deep a proof may be for Lean’s kernel is counted (`maxRecDepth`) and no longer the stack’s',
    here: 'inconclusive, and told of the step whose proof it is, in every version',
  },
  {
    since: 34,
    what: 'soundness bugs of Lean’s kernel are mended, from 4.32.1 to 4.34.1; they take declarations that are made for it, mostly by metaprograms, or terms of many gigabytes',
    here: '`doctor` names those that a version has; metaprograms are refused in a proof, and with an exporter a second kernel checks what Lean accepts',
  },
  {
    since: 35,
    what: '`leanexport`, `lake comparator` and `lake check` come with the toolchain, and so do other kernels (`nanoda`, `lean4lean`, `con-leche`, `con-ron`)',
    here: '`leanexport`, `leanchecker` and `nanoda` are found by themselves, under elan, too, so that verdicts have the trust `kernel`; `--comparator` asks the second; `lean4lean` is found on PATH',
    gives: 'leanexport, lake comparator, lake check',
  },
  {
    since: 35,
    what: '`Lean.ofReduceBool` and `Lean.trustCompiler` are gone; `Decidable` is a structure around a `Bool`',
    here: 'nothing: `native_decide` has its own axioms since 4.29, and `decide` is called by name',
  },
];

/** The minor number of a version of Lean 4; null for anything else. */
export function minorOf(version: string): number | null {
  const [major, minor] = version.split('.').map(Number);
  return major === 4 && minor !== undefined && Number.isInteger(minor) ? minor : null;
}

/** Whether a version has what came with a minor version; one that is not known has everything. */
export function isSince(version: string, minor: number): boolean {
  return (minorOf(version) ?? Number.POSITIVE_INFINITY) >= minor;
}

/** Why a version cannot be used; null where it can. */
export function tooOld(version: string): string | null {
  if (isSince(version, OLDEST)) return null;
  return `Lean ${version} is too old: versions before 4.${OLDEST} are not run`;
}

/** What to tell the user about a version; empty for the tested one. */
export function versionWarnings(version: string): string[] {
  if (version === TESTED_VERSION) return [];
  const minor = minorOf(version);
  const developed = `Lean ${version}: developed against the recorded answers of ${TESTED_VERSION} only`;
  if (minor === null || minor > READ.last) {
    return [`${developed}; nothing is known here of versions after 4.${READ.last}`];
  }
  if (minor < READ.first) {
    return [`${developed}; what versions before 4.${READ.first} differ in was not looked at`];
  }
  return [developed];
}

/** Why Lake's comparator cannot be asked here; null where it can. */
export function comparatorMissing(
  { version, lake }: { readonly version: string; readonly lake: string | null },
  exporter: string | null,
): string | null {
  if (!isSince(version, 35)) return `it comes with Lean 4.35, and this is Lean ${version}`;
  if (lake === null) return 'there is no lake beside lean';
  return exporter === null ? 'there is no exporter' : null;
}

/** Tools and tactics that a version brings along, for people. */
export function givenBy(version: string): string[] {
  return VERSION_FACTS.flatMap(({ since, gives }) =>
    gives !== undefined && isSince(version, since) ? [gives] : [],
  );
}
