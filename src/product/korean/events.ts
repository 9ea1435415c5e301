import type {Catalog} from '../../text/say.ts';

/** What happens to the services of our own stacks, and to the limiter. */
export const productEvents: Catalog = {
	'limiter {0}, as {1} says': '리미터 {0}, {1}에 따름',
	'limiter {0}: moalog-server made anew in {1} s': '리미터 {0}: moalog-server 다시 만듦, {1}초 걸림',
	'limiter {0}: moalog-server started again in {1} ms': '리미터 {0}: moalog-server 재시작, {1} ms 걸림',
	"waiting {0} s until the limiter's buckets are full again": '리미터의 버킷이 다시 찰 때까지 {0}초 기다리는 중',
	'the limiter was not proved: the target file names no policy': '리미터를 확인하지 않음: target 파일에 정책이 없음',
	'rate-limiter knows {0} as {1}: set RATE_LIMIT_ALGORITHM to that':
		'rate-limiter에서 {0}의 이름은 {1}: RATE_LIMIT_ALGORITHM을 그 값으로 설정하세요',
	'{0} of {1} analyses went through without a decision (rate_limit_fail_open_total)':
		'분석 {1}건 중 {0}건이 판정 없이 통과함 (rate_limit_fail_open_total)',
	'{0}: once more': '{0}: 한 번 더 확인',
	'{0} exited: {1}': '{0} 종료: {1}',
	'{0} is healthy again': '{0} 다시 정상',
	'{0} is unhealthy: {1}': '{0} 비정상: {1}',
	'{0} is {1}': '{0}: {1}',
	'{0} started again in {1} ms': '{0} 재시작, {1} ms 걸림',
	'{0} answers at {1}': '{1}에서 {0} 응답',
	'{0} answers {1}': '{0} 응답: {1}',
	'{0} cannot be reached ({1})': '{0}에 연결할 수 없음 ({1})',
	'its health route answers {0}': '헬스 경로의 응답: {0}',
	'no answer in {0} s': '{0}초 동안 응답 없음',
	'no answer within {0} s': '{0}초 안에 응답 없음',
	'ended by {0}': '{0}로 종료됨',
	'exit code {0}': '종료 코드 {0}',
	'A process has no networks and limits of its own, which {0} needs: use --stack compose, or one of {1}.':
		'프로세스에는 {0}에 필요한 네트워크와 한도가 없습니다. --stack compose를 쓰거나 {1} 중 하나를 고르세요.',
	'There is no service {0} that could be broken: this stack has {1}.':
		'장애를 주입할 {0} 서비스가 없습니다. 이 스택의 서비스: {1}.',
	'{0} does not run: start it before it is broken.': '{0}이(가) 실행 중이 아닙니다. 장애를 주입하기 전에 시작하세요.',
};
