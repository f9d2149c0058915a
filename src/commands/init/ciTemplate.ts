/** Where `slopcheck init --ci` writes the workflow. */
export const CI_FILE = '.github/workflows/slopcheck.yml';

/** A GitHub workflow that gates lemmas in every pull request. */
export function ciTemplate(): string {
  return `# Judges Lean lemmas and frozen proofs in every pull request. No model and no key is needed.
name: slopcheck
on: [pull_request]
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v4
        with:
          # The baseline is the target branch, so its history must be there.
          fetch-depth: 0
          persist-credentials: false
      - name: Install Lean, bubblewrap and slopcheck
        run: |
          sudo apt-get update && sudo apt-get install -y bubblewrap
          # Ubuntu 24.04 forbids the namespaces that bubblewrap makes unless told otherwise.
          sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 || true
          curl -sSfL https://elan.lean-lang.org/elan-init.sh | sh -s -- -y --default-toolchain none
          echo "$HOME/.elan/bin" >> "$GITHUB_PATH"
          npm install --global slopcheck
      # In a Lake project: build what the lemmas import, before anything of the lemmas is run.
      # - run: lake exe cache get
      - name: Gate
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: |
          slopcheck gate 'lemmas/**' --baseline "$BASE" --sandbox require \\
            --reporter github --reporter markdown=slopcheck.md
`;
}
