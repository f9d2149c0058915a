/** Ids of the questions about one formalization: what tells their answers apart. */
export const ask = {
  direct: 'the theorem, by any tactic',
  contradiction: 'contradictory hypotheses',
  theorem: 'the theorem, elementarily',
  refutedTheorem: 'the theorem, refuted',
  inference: (id: string): string => `${id}, elementarily`,
  alone: (part: number): string => `part ${part + 1} alone`,
  concluded: (part: number): string => `part ${part + 1} from the steps`,
  gives: (id: string, part: number): string => `part ${part + 1} from ${id}`,
  inCase: (id: string, part: number): string => `part ${part + 1} in the case of ${id}`,
  withoutCase: (id: string, part: number): string => `part ${part + 1} under what ${id} assumes`,
  said: (part: number): string => `part ${part + 1}, said by the steps`,
  computed: (part: number): string => `part ${part + 1}, computed`,
  refuted: (id: string): string => `${id}, refuted`,
  leftOut: (part: number): string => `a case that is left out of part ${part + 1}`,
} as const;

/** Whether a question is about the pinned statement alone, without any text of a model's. */
export function isAboutStatement(id: string): boolean {
  return [ask.direct, ask.contradiction, ask.theorem, ask.refutedTheorem].some((one) => one === id);
}
