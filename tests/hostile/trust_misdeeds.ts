// The table of what a relay may do against trust, by name, with what the people see of it.

import { FORGED_NEWS } from "./forged_news.ts";
import { IDENTITY_LIES } from "./identity_lies.ts";
import { INVITATION_LIES } from "./invitation_lies.ts";
import type { TrustMisdeeds } from "./trust_misdeed.ts";
import { VERIFICATION_LIES } from "./verification_lies.ts";

export const TRUST_MISDEEDS: TrustMisdeeds = {
  ...IDENTITY_LIES,
  ...VERIFICATION_LIES,
  ...INVITATION_LIES,
  ...FORGED_NEWS,
};
