import type {BroughtOption} from '../../option-table.ts';
import {asPositive} from '../../option-values.ts';
import {kept} from '../../text/say.ts';
import {exporterServices} from '../exporters/services.ts';

/** What stands where an option of any system was not given. */
export const productDefaults = {versus: exporterServices.join(',')};

/** What can be asked of our own system alone. */
export const productOptions: readonly BroughtOption[] = [
	{
		name: 'limiter',
		after: 'versus',
		type: 'string',
		value: 'on|off|both',
		choices: ['on', 'off', 'both'],
		description: kept`rate limiter state (on; for E-2 both)`,
	},
	{
		name: 'max-ai-cost',
		after: 'prometheus-url',
		type: 'number',
		value: 'usd',
		description: kept`with a real AI provider: required, and the runs stop there`,
		check: value => asPositive('max-ai-cost', value),
	},
	{
		name: 'target',
		after: 'max-ai-cost',
		type: 'string',
		value: 'file',
		description: kept`a system of your own: URLs, paths, auth, limiter, limits`,
	},
	{
		name: 'url',
		after: 'target',
		type: 'string',
		isMultiple: true,
		separator: ',',
		value: 'service=url',
		description: kept`contract: moalog-server, fluxpay-engine, rate-limiter or rjmx-exporter (repeatable)`,
	},
];
