/**
 * What Lean writes for a module beside its `.olean`. Of a file of the module system these are `.olean.server` and
 * `.olean.private`, and its code, `.ir`, in newer versions `.ir.sig`: without the code Lean refuses to import it.
 */
const ENDING = /^\.(?:olean|ir)(?:\.[a-z]+)*$/;

/** The ending of the name of a file that Lean compiled a module to; null for any other. `base` is the name without ending. */
export function compiledEnding(name: string, base: string): string | null {
  const ending = name.startsWith(base) ? name.slice(base.length) : '';
  return ENDING.test(ending) ? ending : null;
}
