import exec from 'k6/execution';
import http from 'k6/http';
export const options = {
	tags: {team: 'blue'},
	scenarios: {one: {executor: 'per-vu-iterations', vus: 2, iterations: 3, tags: {tier: 'gold'}}},
	thresholds: {
		'http_reqs{seen:one}': ['count==6'],
		'http_reqs{team:blue}': ['count==6'],
		'http_reqs{tier:gold}': ['count==6'],
		'http_reqs{phase:first}': ['count==2'],
		'http_reqs{known:14}': ['count==6'],
	},
};
export default function () {
	exec.vu.metrics.tags.phase = exec.vu.iterationInScenario === 0 ? 'first' : 'later';
	const known = String(exec.test.options.systemTags.length);
	http.get(`${__ENV.TARGET}/`, {tags: {seen: exec.vu.metrics.tags.scenario || 'nothing', known}});
}
