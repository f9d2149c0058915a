/** A part of a formula is outside of what is compared; `message` names it. It never leaves this folder. */
export class NotTranslated extends Error {
  override name = 'NotTranslated';
}
