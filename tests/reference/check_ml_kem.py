"""Holds ml_kem.py against NIST's known answers in tests/vectors/ml-kem-768.json; exits with a
failed assertion where they differ."""

import json
from pathlib import Path

import ml_kem

VECTORS = Path(__file__).parent.parent / "vectors" / "ml-kem-768.json"


def from_hex(case):
    return {key: bytes.fromhex(value) for key, value in case.items() if key not in ("tcId", "reason")}


def check_keygen(d, z, ek_first, dk_first, dk_last):
    key, private = ml_kem.keygen(d, z)
    assert key.startswith(ek_first)
    assert private.startswith(dk_first) and private.endswith(dk_last)
    assert dk_last == ml_kem.hash_h(key) + z


def check_encapsulation(ek, m, c, k):
    assert ml_kem.encaps(ek, m) == (k, c)


def check_refused(key):
    try:
        ml_kem.check_key(key)
    except ml_kem.Refused:
        return
    raise AssertionError("an encapsulation key that section 7.2 refuses was taken")


def main():
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    kinds = ("keygen", "encapsulation", "decapsulation")
    cases = {kind: [from_hex(case) for case in vectors[kind]["cases"]] for kind in kinds}
    for case in cases["keygen"]:
        check_keygen(**case)
    for case in cases["encapsulation"]:
        check_encapsulation(**case)
        check_refused(case["ek"] + b"\0")
        check_refused(b"\xff\xff" + case["ek"][2:])
    private = bytes.fromhex(vectors["decapsulation"]["dk"])
    for case in cases["decapsulation"]:
        assert ml_kem.decaps(private, case["c"]) == case["k"]
    print(f"{sum(map(len, cases.values()))} answers of ML-KEM-768 are NIST's")


if __name__ == "__main__":
    main()
