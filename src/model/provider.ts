/** Kinds of models: two parts of OpenAI's API, of which all servers have the first, and programs. */
export const PROVIDERS = ['chat', 'responses', 'command'] as const;
export type Provider = (typeof PROVIDERS)[number];
