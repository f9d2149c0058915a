import { readAxioms as axiomsIn } from '../../engine/lean/solution/axioms.ts';
import type { Diagnostics } from '../../engine/lean/solution/diagnostics.ts';

/** The axioms of one declaration, or why they are not known. */
export type AxiomAnswer =
  | { readonly kind: 'axioms'; readonly axioms: readonly string[] }
  | { readonly kind: 'unknown'; readonly message: string };

/**
 * A file of its own that asks Lean for the axioms of compiled declarations. It holds not a word of the judged file but the
 * names, so that nothing that is local to that file can answer in Lean's place.
 */
export function axiomQuery(module: string, names: readonly string[]): string {
  return [`import ${module}`, ...names.map((name) => `#print axioms ${name}`), ''].join('\n');
}

/** Lean's answers to {@link axiomQuery}, one a name. Each must be the only message on its line. */
export function readAxioms(
  names: readonly string[],
  { messages, unreadable, noise }: Diagnostics,
): AxiomAnswer[] {
  const disturbed = unreadable.length > 0 || noise.length > 0;
  return names.map((name, index) => {
    const here = messages.filter(({ pos }) => pos?.line === index + 2);
    const [message] = here;
    const axioms = disturbed || here.length !== 1 || !message ? null : axiomsIn(message);
    return axioms === null ? unknown(name, message?.data) : { kind: 'axioms', axioms };
  });
}

function unknown(name: string, said: string | undefined): AxiomAnswer {
  const heard = said === undefined ? 'Lean did not answer' : `Lean says: ${said.split('\n')[0]}`;
  return { kind: 'unknown', message: `the axioms of '${name}' cannot be told (${heard})` };
}
