import type { Model } from '../model/model.ts';
import { packageVersion } from '../packageVersion.ts';
import type { ProofInput } from '../read/input.ts';
import type { Language, Proof, ProofOrigin, Provenance } from '../schema/index.ts';
import type { CheckContext } from './context.ts';

/** What a check rests on before anything is obtained. */
export function provenanceOf(input: ProofInput, context: CheckContext): Provenance {
  const { model, choice, rounds, minCoverage, rigor } = context;
  return {
    ...unknownProvenance(input),
    model: model && { name: model.name, server: model.server },
    options: { engine: choice, rounds, minCoverage, rigor, ...context.options },
  };
}

/** What a check rests on that never began. */
export function unknownProvenance({ sha256 }: ProofInput): Provenance {
  return noProvenance(sha256?.problem ?? null);
}

/** Of a file that may not even have been read. */
export function noProvenance(problemSha256: string | null): Provenance {
  return {
    slopcheck: packageVersion(),
    problemSha256,
    proof: null,
    formalization: null,
    model: null,
    options: {},
  };
}

/** With the proof that is judged. */
export function withProof(
  provenance: Provenance,
  { proofPlace }: ProofInput,
  proof: Proof,
  model: Model | null,
): Provenance {
  return { ...provenance, proof: originOf(proof, proofPlace?.file, model) };
}

function originOf(proof: Proof, file: string | undefined, model: Model | null): ProofOrigin {
  if (proof.source === 'problem') return { source: 'problem' };
  const where = file === undefined ? {} : { file };
  return proof.source === 'model'
    ? { source: 'model', model: proof.model ?? model?.name ?? 'unknown', ...where }
    : { source: 'file', ...where };
}

/** With the formalization of it, which is the frozen one where there is one. */
export function withFormalization(
  provenance: Provenance,
  { frozen, formalPath, sha256 }: ProofInput,
  language: Language,
  model: Model | null,
): Provenance {
  const isFrozen = frozen?.formalizations[language] !== undefined;
  return {
    ...provenance,
    formalization: isFrozen
      ? { source: 'frozen', file: formalPath, sha256: sha256?.formal ?? null }
      : { source: 'model', model: model?.name ?? 'unknown' },
  };
}
