// The people that one writes to.

/** Whether one writes also to those only seen, or to those verified only. */
export const TRUST_MODES = ["first-use", "strict"] as const;

/** One of `TRUST_MODES`. */
export type TrustMode = typeof TRUST_MODES[number];
