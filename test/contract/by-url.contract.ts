import {describe, expect, test} from 'vitest';
import {type ContractService, holdAgainstContract} from '../../src/product/contract/hold.ts';
import {mintToken} from '../../src/product/stack/token.ts';
import {type ContractTarget, notExercised} from './target.ts';

/** What `perf-tui contract` finds of the same services by their URLs alone. */
export function byUrlContract(target: ContractTarget): void {
	describe('perf-tui contract', () => {
		test.for(['moalog-server', 'fluxpay-engine', 'rate-limiter'] as const satisfies readonly ContractService[])(
			'finds every promise of %s kept',
			async (service, {skip}) => {
				const url = target.urls[service];
				skip(url === null, notExercised(`shows no address of ${service}`));
				const token = mintToken(target.jwtSecret, 7, Math.floor(Date.now() / 1000) + 600);
				const {promises, fits} = await holdAgainstContract(service, url!, token, AbortSignal.timeout(60_000));
				expect(promises.filter(({seen}) => seen !== null)).toEqual([]);
				expect(fits).toBe(true);
			},
		);
	});
}
