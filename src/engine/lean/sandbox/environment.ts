const KEPT =
  /^(PATH|HOME|USERPROFILE|SYSTEMROOT|TEMP|TMP|TMPDIR|LANG|LC_[A-Z]+|ELAN_[A-Z_]+|LEAN_[A-Z_]+|LAKE[A-Z_]*)$/i;

/** What of the environment a verifier may see: enough to find its toolchain, no keys and tokens. */
export function scrubEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      KEPT.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}
