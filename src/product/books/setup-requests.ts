import type {Run} from '../../record/schema.ts';
import type {OutsideRequests} from '../evidence.ts';

// load-tests/lib/setup.ts: one look at the list before the load, under the name `setup`.
const readsTheList: readonly string[] = ['E-1', 'E-2', 'E-4', 'E-5'];

/** What the `setup()` of our own scenarios sends to endpoints that are measured. */
export function setupRequests(run: Run): OutsideRequests[] {
	const answered = run.endpoints.setup?.byClass['2xx'] ?? 0;
	if (!readsTheList.includes(run.scenario) || answered === 0) return [];
	return [{what: 'setup requests', endpoint: 'GET /api/retrospects', status: 200, count: 1}];
}
