import http from 'k6/http';
export const options = {
	scenarios: {[__ENV.WHICH]: {executor: 'shared-iterations', vus: 1, iterations: Number(__ENV.TIMES)}},
	thresholds: {[`http_reqs{scenario:${__ENV.WHICH}}`]: [`count==${__ENV.TIMES}`]},
};
export default function () {
	http.get(`${__ENV.TARGET}/`);
}
