"""Known vulnerabilities in what is locked: python -m bench.audit PIP-AUDIT LOCK.

pip-audit ends with 1 for a vulnerability and for a network that is down alike, and with 0 where the service knew none
of the packages: so what it prints is read. A service that can't be asked holds nothing up.
"""

import json
import re
import subprocess
import sys
from typing import Any

OPTIONS = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json", "--requirement")
PATIENCE = 300  # seconds
NO_ANSWER = re.compile(r"ConnectionError|ConnectTimeout|ReadTimeout|HTTPError|ServiceError|ProxyError|SSLError|Timeout")


def audit(program: str, lock: str) -> int:
    """0: none known, or nobody could be asked; 1: some; 2: the audit itself failed."""
    try:
        done = subprocess.run([program, *OPTIONS, lock], capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return _not_asked(f"no answer in {PATIENCE} s")
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}, without a word"])[-1]
        if NO_ANSWER.search(done.stderr):
            return _not_asked(last[:160])
        print(f"audit: pip-audit failed: {last}")
        return 2
    return _told(packages)


def _told(packages: list[dict[str, Any]]) -> int:
    bad = [(package, vuln) for package in packages for vuln in package.get("vulns", [])]
    for package, vuln in bad:
        fixed = ", ".join(vuln.get("fix_versions", [])) or "no version yet"
        print(f"audit: {package['name']} {package.get('version')}: {vuln['id']}, mended in {fixed}")
    unknown = sum("skip_reason" in package for package in packages)
    if unknown:
        _not_asked(f"it does not know {unknown} of {len(packages)} packages")
    elif not bad:
        print(f"audit: no known vulnerability in {len(packages)} packages")
    return int(bool(bad))


def _not_asked(why: str) -> int:
    print(f"audit: the advisory service could not be asked, nothing is held up for it: {why}")
    return 0


if __name__ == "__main__":
    sys.exit(audit(*sys.argv[1:3]))
