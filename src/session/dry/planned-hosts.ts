import type {Options} from '../../options.ts';
import {hostOfUrl} from '../k6/closed-hosts.ts';
import type {RunPlan} from '../plan/plan.ts';

/** Hosts that the load would meet, as far as they are known before it. */
export interface PlannedHosts {
	/** The only ones that are open to the scripts, those that a pack tells its own included; empty: all are. */
	readonly only: readonly string[];
	/** That a pack or `--vary k6-env:` tells the script to ask. */
	readonly told: readonly string[];
	/** Where `--prometheus` writes samples to; null: nowhere, or where the stack that is not up yet has its own. */
	readonly prometheus: string | null;
}

/** The hosts that the variables of these runs name, beside those that the options allow. */
export function plannedHosts(
	{onlyHosts, prometheus, prometheusUrl}: Pick<Options, 'onlyHosts' | 'prometheus' | 'prometheusUrl'>,
	plans: readonly RunPlan[],
	environmentOf: (plan: RunPlan) => Readonly<Record<string, string>>,
): PlannedHosts {
	const told = (of: readonly RunPlan[]) => [
		...new Set(of.flatMap(plan => Object.values(environmentOf(plan)).flatMap(value => hostOfUrl(value) ?? []))),
	];
	return {
		only: onlyHosts.length === 0 ? [] : [...new Set([...onlyHosts, ...told(plans.filter(isOurs))])],
		told: told(plans),
		prometheus: prometheus ? prometheusUrl : null,
	};
}

const isOurs = ({scenario}: RunPlan) => scenario.isOurs;
