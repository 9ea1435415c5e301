import type {Session} from '../record/schema.ts';
import {kept} from '../text/say.ts';

/**
 * What `--vary` may have left behind in a session that was ended by force: one of its sides where a service was otherwise
 * before. A sentence with the next step; null where nothing of a project varied, or the session came to its end.
 */
export function sideLeftBehind({id, endedAt, options, environment}: Session): string | null {
	const {vary} = options;
	if (!vary || endedAt !== null) return null;
	const [kind = '', service = ''] = vary.axis.split(':');
	if (!['image', 'build', 'env', 'file'].includes(kind)) return null;
	const project = environment.project ?? kept`our stack`;
	const what = kind === 'file' ? kept`the services of ${project}` : kept`the service ${service} of ${project}`;
	const services = kind === 'file' ? '' : ` ${service}`;
	const mend =
		environment.project === undefined
			? kept`"perf-tui stack down" and "perf-tui stack up" make it anew`
			: kept`"docker compose --project-name ${environment.project} up --detach --force-recreate${services}" beside its compose files makes it what they say`;
	return kept`${id} was ended by force while --vary ${vary.axis} ran ${vary.a} and ${vary.b} in turns: ${what} may still be one of them. ${mend}.`;
}
