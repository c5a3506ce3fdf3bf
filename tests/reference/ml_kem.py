"""ML-KEM-768 written from FIPS 203, one function for each of its algorithms: slow, not in
constant time, for tests only."""

import hashlib

N, Q, K = 256, 3329, 3
ETA, DU, DV = 2, 10, 4  # table 2: eta1 and eta2 are both 2

KEY_SIZE = 384 * K + 32
PRIVATE_SIZE = 768 * K + 96
CIPHER_SIZE = 32 * (DU * K + DV)


class Refused(ValueError):
    """What the checks of sections 7.2 and 7.3 refuse."""


# Section 4.1: hash functions


def prf(seed, nonce):
    return hashlib.shake_256(seed + bytes([nonce])).digest(64 * ETA)


def hash_h(data):
    return hashlib.sha3_256(data).digest()


def hash_j(data):
    return hashlib.shake_256(data).digest(32)


def hash_g(data):
    digest = hashlib.sha3_512(data).digest()
    return digest[:32], digest[32:]


# Section 4.2.1: conversion and compression


def bits_to_bytes(bits):
    """Algorithm 3."""
    return bytes(sum(bits[at + i] << i for i in range(8)) for at in range(0, len(bits), 8))


def bytes_to_bits(data):
    """Algorithm 4."""
    return [byte >> i & 1 for byte in data for i in range(8)]


def compress(d, x):
    """(4.7): round(2^d / q * x) mod 2^d, halves up."""
    return ((x << d + 1) + Q) // (2 * Q) % (1 << d)


def decompress(d, y):
    """(4.8): round(q / 2^d * y), halves up."""
    return (Q * y + (1 << d - 1)) >> d


def byte_encode(d, values):
    """Algorithm 5."""
    return bits_to_bytes([value >> i & 1 for value in values for i in range(d)])


def byte_decode(d, data):
    """Algorithm 6."""
    modulus = Q if d == 12 else 1 << d
    bits = bytes_to_bits(data)
    return [sum(bits[d * n + i] << i for i in range(d)) % modulus for n in range(N)]


# Section 4.2.2: sampling


def sample_ntt(seed):
    """Algorithm 7. `seed`: 34 bytes."""
    size = 3 * 280
    while True:
        stream, values = hashlib.shake_128(seed).digest(size), []
        for at in range(0, size, 3):
            first, second, third = stream[at : at + 3]
            d1, d2 = first + 256 * (second % 16), second // 16 + 16 * third
            values += [d for d in (d1, d2) if d < Q]
        if len(values) >= N:
            return values[:N]
        size *= 2


def sample_poly_cbd(data):
    """Algorithm 8, with eta 2."""
    bits = bytes_to_bits(data)
    halves = [sum(bits[at : at + ETA]) for at in range(0, len(bits), ETA)]
    return [(halves[2 * i] - halves[2 * i + 1]) % Q for i in range(N)]


# Section 4.3: the number-theoretic transform


def bit_rev7(i):
    return int(f"{i:07b}"[::-1], 2)


ZETAS = [pow(17, bit_rev7(i), Q) for i in range(128)]
GAMMAS = [pow(17, 2 * bit_rev7(i) + 1, Q) for i in range(128)]


def ntt(f):
    """Algorithm 9."""
    f, i, length = list(f), 1, 128
    while length >= 2:
        for start in range(0, N, 2 * length):
            zeta, i = ZETAS[i], i + 1
            for j in range(start, start + length):
                t = zeta * f[j + length] % Q
                f[j + length], f[j] = (f[j] - t) % Q, (f[j] + t) % Q
        length //= 2
    return f


def ntt_inverse(f):
    """Algorithm 10."""
    f, i, length = list(f), 127, 2
    while length <= 128:
        for start in range(0, N, 2 * length):
            zeta, i = ZETAS[i], i - 1
            for j in range(start, start + length):
                t = f[j]
                f[j] = (t + f[j + length]) % Q
                f[j + length] = zeta * (f[j + length] - t) % Q
        length *= 2
    return [value * 3303 % Q for value in f]


def multiply_ntts(f, g):
    """Algorithm 11."""
    product = []
    for i in range(128):
        product += base_case_multiply(*f[2 * i : 2 * i + 2], *g[2 * i : 2 * i + 2], GAMMAS[i])
    return product


def base_case_multiply(a0, a1, b0, b1, gamma):
    """Algorithm 12."""
    return [(a0 * b0 + a1 * b1 * gamma) % Q, (a0 * b1 + a1 * b0) % Q]


# Section 2.4: vectors and matrices


def add(f, g):
    return [(x + y) % Q for x, y in zip(f, g)]


def subtract(f, g):
    return [(x - y) % Q for x, y in zip(f, g)]


def dot(u, v):
    total = [0] * N
    for f, g in zip(u, v):
        total = add(total, multiply_ntts(f, g))
    return total


def matrix_of(rho):
    return [[sample_ntt(rho + bytes([j, i])) for j in range(K)] for i in range(K)]


def transposed(matrix):
    return [list(column) for column in zip(*matrix)]


def split(data, size):
    return [data[at : at + size] for at in range(0, len(data), size)]


# Section 5: K-PKE


def pke_keygen(d):
    """Algorithm 13."""
    rho, sigma = hash_g(d + bytes([K]))
    matrix = matrix_of(rho)
    s = [ntt(sample_poly_cbd(prf(sigma, n))) for n in range(K)]
    e = [ntt(sample_poly_cbd(prf(sigma, K + n))) for n in range(K)]
    t = [add(dot(row, s), e[i]) for i, row in enumerate(matrix)]
    encoded = [b"".join(byte_encode(12, f) for f in vector) for vector in (t, s)]
    return encoded[0] + rho, encoded[1]


def pke_encrypt(key, message, randomness):
    """Algorithm 14."""
    t = [byte_decode(12, part) for part in split(key[: 384 * K], 384)]
    matrix = matrix_of(key[384 * K :])
    y = [ntt(sample_poly_cbd(prf(randomness, n))) for n in range(K)]
    e1 = [sample_poly_cbd(prf(randomness, K + n)) for n in range(K)]
    e2 = sample_poly_cbd(prf(randomness, 2 * K))
    u = [add(ntt_inverse(dot(column, y)), e1[i]) for i, column in enumerate(transposed(matrix))]
    mu = [decompress(1, bit) for bit in byte_decode(1, message)]
    v = add(add(ntt_inverse(dot(t, y)), e2), mu)
    c1 = b"".join(byte_encode(DU, [compress(DU, x) for x in f]) for f in u)
    return c1 + byte_encode(DV, [compress(DV, x) for x in v])


def pke_decrypt(private, cipher):
    """Algorithm 15."""
    c1, c2 = cipher[: 32 * DU * K], cipher[32 * DU * K :]
    u = [[decompress(DU, y) for y in byte_decode(DU, part)] for part in split(c1, 32 * DU)]
    v = [decompress(DV, y) for y in byte_decode(DV, c2)]
    s = [byte_decode(12, part) for part in split(private, 384)]
    w = subtract(v, ntt_inverse(dot(s, [ntt(f) for f in u])))
    return byte_encode(1, [compress(1, x) for x in w])


# Sections 6 and 7: ML-KEM


def keygen(d, z):
    """Algorithm 16: the encapsulation and the decapsulation key."""
    key, private = pke_keygen(d)
    return key, private + key + hash_h(key) + z


def check_key(key):
    """Section 7.2: the length, and each coefficient below q."""
    if len(key) != KEY_SIZE:
        raise Refused("an encapsulation key of another length")
    for part in split(key[: 384 * K], 384):
        if byte_encode(12, byte_decode(12, part)) != part:
            raise Refused("an encapsulation key with a coefficient that is not below q")


def encaps(key, message):
    """Algorithms 20 and 17: the secret and the ciphertext. `message`: m, 32 random bytes."""
    check_key(key)
    secret, randomness = hash_g(message + hash_h(key))
    return secret, pke_encrypt(key, message, randomness)


def decaps(private, cipher):
    """Algorithms 21 and 18: the secret, or one that nobody else knows for a wrong ciphertext."""
    if len(cipher) != CIPHER_SIZE or len(private) != PRIVATE_SIZE:
        raise Refused("a ciphertext or decapsulation key of another length")
    pke_private, rest = private[: 384 * K], private[384 * K :]
    key, digest, z = rest[:KEY_SIZE], rest[KEY_SIZE:-32], rest[-32:]
    if hash_h(key) != digest:
        raise Refused("a decapsulation key whose hash is wrong")
    message = pke_decrypt(pke_private, cipher)
    secret, randomness = hash_g(message + digest)
    return secret if pke_encrypt(key, message, randomness) == cipher else hash_j(z + cipher)
