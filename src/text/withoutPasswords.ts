/** A command line as it may be kept, published or logged: what an address in it says before its host is left out. */
export function withoutPasswords(command: string): string {
  return command.replace(/'[^']*'|\S+/g, (word) => word.replace(/\/\/.*@/s, '//***@'));
}
