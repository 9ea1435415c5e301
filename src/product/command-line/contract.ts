import {UserError, usageError} from '../../errors.ts';
import {type ExitCode, exitCodes} from '../../exit-codes.ts';
import type {Options} from '../../options.ts';
import type {Telling} from '../../pack/pack-command.ts';
import {kept} from '../../text/say.ts';
import {fitLines} from '../contract/fit-lines.ts';
import {type ContractService, type Fit, holdAgainstContract, promisesOf} from '../contract/hold.ts';
import {developmentJwtSecret} from '../stack/development-secret.ts';
import {mintToken} from '../stack/token.ts';

const example = '--url rate-limiter=http://127.0.0.1:8082';
const tokenSeconds = 600;

/** `perf-tui contract`: what of docs/contract.md each service keeps that is named by its URL; exit 7 where a need is not met. */
export async function contract(options: Options, {print, json, onSignals}: Telling): Promise<ExitCode> {
	if (options.args.length > 0)
		throw usageError(kept`contract takes no word of its own: name a service with its address, ${example}.`);
	const sites = readSites((options.brought.url ?? []) as readonly string[]);
	const interruption = new AbortController();
	const {signal} = interruption;
	onSignals(() => interruption.abort());
	const fits: Fit[] = [];
	for (const [service, url] of sites) {
		const fit = await holdAgainstContract(service, url, tokenOf(process.env), signal).catch(error => {
			if (!signal.aborted) throw error;
			throw new UserError(kept`Stopped before every promise was asked for.`, exitCodes.stoppedByUser);
		});
		fits.push(fit);
		if (!options.json) for (const line of fitLines(fit)) print(line);
	}
	const isFit = fits.every(({fits}) => fits);
	if (options.json) json({fits: isFit, services: fits});
	return isFit ? exitCodes.done : exitCodes.preflight;
}

/** The services with their base URLs, from `service=url`; rejects with a usage UserError what is none. */
function readSites(given: readonly string[]): readonly (readonly [ContractService, string])[] {
	if (given.length === 0) throw usageError(kept`Name a service with its address: perf-tui contract ${example}.`);
	return given.map(entry => {
		const [name = '', ...rest] = entry.split('=');
		const url = URL.parse(rest.join('='));
		const names = Object.keys(promisesOf);
		if (!names.includes(name))
			throw usageError(kept`--url takes one of ${names.join(', ')} with its address (${example}), not "${name}".`);
		if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
			throw usageError(kept`--url ${name}= takes an http address (${example}).`);
		return [name as ContractService, url.href.replace(/\/+$/, '')] as const;
	});
}

/** What moalog-server is told who asks: MOALOG_TOKEN as it is, or a token made with JWT_SECRET. */
function tokenOf(env: NodeJS.ProcessEnv): string {
	const secret = env.JWT_SECRET || developmentJwtSecret;
	return env.MOALOG_TOKEN || mintToken(secret, 1, Math.floor(Date.now() / 1000) + tokenSeconds);
}
