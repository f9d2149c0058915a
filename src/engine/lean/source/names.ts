/** The name of a step's theorem in generated source, and so in an export of it. */
export function stepTheorem(id: string): string {
  return `Proof.${id}`;
}

/** The id of the step that a theorem states; null for any other theorem. */
export function stepOfTheorem(name: string): string | null {
  return name.startsWith('Proof.') ? name.slice('Proof.'.length) : null;
}
