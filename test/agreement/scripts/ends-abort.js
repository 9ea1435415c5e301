import exec from 'k6/execution';
export const options = {vus: 1, iterations: 3};
export default () => {
	if (__ITER === 1) exec.test.abort('enough');
};
