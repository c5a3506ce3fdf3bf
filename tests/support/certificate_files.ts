// The certificates of tests/vectors/certificates, as text.

import ca from "../vectors/certificates/ca.crt" with { type: "text" };
import expired from "../vectors/certificates/expired.crt" with { type: "text" };
import multiLabel from "../vectors/certificates/multi_label.crt" with { type: "text" };
import noName from "../vectors/certificates/no_name.crt" with { type: "text" };
import ours from "../vectors/certificates/ours.crt" with { type: "text" };
import renewed from "../vectors/certificates/renewed.crt" with { type: "text" };
import severalNames from "../vectors/certificates/several_names.crt" with { type: "text" };
import two from "../vectors/certificates/two.crt" with { type: "text" };
import v1 from "../vectors/certificates/v1.crt" with { type: "text" };

export const CERTIFICATES = { ca, expired, multiLabel, noName, ours, renewed, severalNames, two, v1 };
