import http from 'k6/http';

const zone = String(-new Date().getTimezoneOffset() / 60);
export const options = {
	vus: 1,
	iterations: 2,
	thresholds: {
		'http_reqs{run:build-77}': ['count==2'],
		'http_reqs{scale:3}': ['count==2'],
		'http_reqs{limiter:none}': ['count==2'],
		'http_reqs{zone:9}': ['count==2'],
		'http_reqs{node:none}': ['count==2'],
	},
};
export default function () {
	const {RUN_ID: run, SCALE: scale, LIMITER: limiter = 'none', NODE_ENV: node = 'none'} = __ENV;
	http.get(`${__ENV.TARGET}/`, {tags: {run, scale, limiter, zone, node}});
}
