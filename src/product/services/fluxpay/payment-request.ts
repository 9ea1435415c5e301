import {hash} from 'node:crypto';

/** The provider's test methods; each decides how a charge ends, as in payment providers' sandboxes. */
export const paymentMethods = ['pm_ok', 'pm_card_declined', 'pm_lost_response'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** The body of `POST /api/v1/payments`; amounts are whole units of the currency. */
export interface PaymentRequest {
	readonly memberId: string;
	readonly plan: 'PRO' | 'TEAM';
	readonly amount: number;
	readonly currency: string;
	readonly paymentMethod: PaymentMethod;
}

/** Reads a body, or says in a sentence what is wrong with it. */
export function readPaymentRequest(body: Record<string, unknown> | null): PaymentRequest | string {
	if (!body) return 'The body must be a JSON object of at most 16 KB.';
	const {memberId, plan, amount, currency, paymentMethod = 'pm_ok'} = body;
	if ((typeof memberId !== 'string' && typeof memberId !== 'number') || !/^.{1,128}$/.test(String(memberId)))
		return 'memberId must be a text of 1 to 128 characters.';
	if (plan !== 'PRO' && plan !== 'TEAM') return 'plan must be PRO or TEAM.';
	if (!Number.isSafeInteger(amount) || (amount as number) <= 0) return 'amount must be a whole number above 0.';
	if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return 'currency must be a three-letter code.';
	const method = paymentMethods.find(candidate => candidate === paymentMethod);
	if (!method) return `paymentMethod must be one of ${paymentMethods.join(', ')}.`;
	return {memberId: String(memberId), plan, amount: amount as number, currency, paymentMethod: method};
}

/** Equal for bodies that mean the same, whatever their spacing, key order or spelled-out defaults. */
export function hashPayment({memberId, plan, amount, currency, paymentMethod}: PaymentRequest): string {
	return hash('sha256', JSON.stringify([memberId, plan, amount, currency, paymentMethod]), 'base64');
}
