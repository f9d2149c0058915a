import type { Answer } from '../bench/answers/answers.ts';
import type { ProofInput } from '../read/input.ts';
import { proofHash } from '../read/proofHash.ts';

/** The problems of a suite that answers are for, by the names that answers call them by. */
export class AnsweredProblems {
  private readonly byId: ReadonlyMap<string, ProofInput>;
  private readonly byPlainName = new Map<string, ProofInput>();

  constructor(byId: ReadonlyMap<string, ProofInput>) {
    this.byId = byId;
    for (const [id, input] of byId) this.byPlainName.set(plainName(id), input);
  }

  /** By its id, or a name that differs from it in case and marks. */
  find(name: string): ProofInput | undefined {
    return this.byId.get(name) ?? this.byPlainName.get(plainName(name));
  }

  /** An answer, which is the proof of its problem's own file where it says the same and that one is formalized. */
  withOwn(answer: Omit<Answer, 'own'>, name: string): Answer {
    const input = this.find(name);
    if (answer.kind !== 'words' || !input?.proof || !input.frozen) return { ...answer, own: null };
    const { statement } = input.problem;
    const isSame = proofHash(statement, answer.text) === proofHash(statement, input.proof.text);
    return { ...answer, own: isSame ? input : null };
  }
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
