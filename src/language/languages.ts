import type { Language } from '../schema/index.ts';
import type { LanguageRules } from './languageRules.ts';
import { leanRules } from './lean/leanRules.ts';
import { smtRules } from './smt/smtRules.ts';

/** Every formal language that there is, with its rules. */
export const LANGUAGES: Readonly<Record<Language, LanguageRules>> = {
  lean: leanRules,
  smt: smtRules,
};
