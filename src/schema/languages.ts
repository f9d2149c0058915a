/** The languages in which proofs are judged, each by its verifier. Without zod, for what has to start at once. */
export const LANGUAGES = ['lean', 'smt'] as const;

/** What may be named for a verifier: `auto` takes Lean where it is installed and the problem has a Lean statement. */
export const ENGINE_CHOICES = ['auto', ...LANGUAGES] as const;
