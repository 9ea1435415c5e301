export type MixKind = 'api' | 'ai' | 'payment';
/** What a payment of the mix is made to meet. */
export type PaymentCase = 'own' | 'contended' | 'declined' | 'lost';

export interface Draw {
	readonly kind: MixKind;
	/** Set when the kind is a payment. */
	readonly payment: PaymentCase | null;
}

const API_SHARE = 0.7;
const AI_SHARE = 0.2;

// Of a hundred payments: five are sent twice at once, two have a card that is declined, two lose the provider's answer.
const CONTENDED_SHARE = 1 / 20;
const DECLINED_SHARE = 1 / 50;
const LOST_SHARE = 1 / 50;

/**
 * One draw from [0, 1) decides the whole iteration (evidence 21): 70 % reads, 20 % analyses, 10 % payments.
 * Two draws in a row would make 70/14/16 of it.
 */
export function drawMix(random: number): Draw {
	if (random < API_SHARE) return {kind: 'api', payment: null};
	if (random < API_SHARE + AI_SHARE) return {kind: 'ai', payment: null};
	const rest = (random - API_SHARE - AI_SHARE) / (1 - API_SHARE - AI_SHARE);
	return {kind: 'payment', payment: paymentCase(rest)};
}

function paymentCase(rest: number): PaymentCase {
	if (rest < CONTENDED_SHARE) return 'contended';
	if (rest < CONTENDED_SHARE + DECLINED_SHARE) return 'declined';
	if (rest < CONTENDED_SHARE + DECLINED_SHARE + LOST_SHARE) return 'lost';
	return 'own';
}
