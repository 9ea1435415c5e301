import type {Session} from '../../record/schema.ts';
import {type Cell, measured} from '../../report/document.ts';
import type {Texts} from '../../report/texts/english.ts';
import {type ProductSession, productSession} from '../record.ts';
import {type OwnTexts, ownTexts} from './own-texts.ts';

/** The target file that was named, and what the limiter enforced. */
export function environmentRows(session: Session, t: Texts): Cell[][] {
	const {environment: names} = ownTexts(t);
	const policy = productSession(session)?.limiterPolicy ?? null;
	return [
		[names.target, measured(session.options.target, each => each, names.noTarget)],
		[names.policy, measured(policy, each => describePolicy(each, names), names.noPolicy)],
	];
}

function describePolicy(
	{algorithm, capacity, refillPerSecond, windowSeconds, key}: NonNullable<ProductSession['limiterPolicy']>,
	names: OwnTexts['environment'],
): string {
	const pace = algorithm === 'TOKEN_BUCKET' ? names.refill(refillPerSecond ?? 0) : names.window(windowSeconds ?? 0);
	return names.describe(algorithm, capacity, pace, key);
}
