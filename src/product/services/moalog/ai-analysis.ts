import type {ServiceFaults} from '../../stack/contract.ts';
import type {Answer} from '../service/answer.ts';
import {type FaultState, takeTurn} from '../service/faults.ts';
import type {Exchange} from '../service/router.ts';
import type {AiProvider, ProviderModel} from './ai-provider.ts';
import {prepareError, prepareSuccess} from './envelope.ts';
import {errors} from './errors.ts';
import type {LimiterClient} from './limiter-client.ts';
import type {Retrospects} from './retrospects.ts';
import type {Authenticate} from './token.ts';

/** Analyses by what became of them; `rejected` is the provider's no, `limited` the limiter's. */
export interface AnalysisCounts {
	ok: number;
	rejected: number;
	limited: number;
	failed: number;
}

export interface AnalysisParts {
	readonly authenticate: Authenticate;
	readonly retrospects: Retrospects;
	readonly provider: AiProvider;
	readonly model: ProviderModel;
	readonly limiter: LimiterClient;
	readonly isLimiterEnabled: boolean;
	/** One bucket for everybody, or one per member. */
	readonly limiterKey: 'global' | 'member';
	readonly faults: FaultState<ServiceFaults['moalog-server']>;
	readonly counts: AnalysisCounts;
}

const sharedKey = 'ai-analysis';

/** `POST /api/retrospects/{id}/ai-analysis`: token, limiter, retrospect, provider, in this order. */
export function createAnalyse(parts: AnalysisParts): (exchange: Exchange) => Promise<Answer> {
	const {authenticate, retrospects, provider, model, limiter, faults, counts} = parts;

	return async exchange => {
		const memberId = authenticate(exchange.request.headers.authorization);
		if (memberId === null) return errors.unauthorized;
		if (parts.isLimiterEnabled || faults.current.ignoreLimiterSwitch) {
			const key = parts.limiterKey === 'member' ? `${sharedKey}:${memberId}` : sharedKey;
			const verdict = await limiter.check(key);
			if (verdict.kind === 'denied') {
				counts.limited++;
				return prepareError(429, 'RATE4291', 'Too many analyses; retry later.', verdict.headers);
			}
		}
		if (!retrospects.find(exchange.id)) return errors.retrospectNotFound;
		if (takeTurn(faults, 'badGateways')) {
			counts.failed++;
			return errors.badGateway;
		}
		const latencyMs = await provider.call();
		if (latencyMs === null) {
			counts.rejected++;
			return errors.aiSaturated;
		}
		counts.ok++;
		return prepareSuccess({
			retrospectId: Number(exchange.id),
			summary: `Analysis of retrospect ${exchange.id} by the simulated provider.`,
			provider: 'simulated',
			latencyMs: Math.round(latencyMs),
			costUsd: model.priceUsd,
		});
	};
}
