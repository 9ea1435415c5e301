import type {Catalog} from '../../say.ts';

/** Several k6 together, here or in a cluster. */
export const koreanKubernetes: Catalog = {
	'--on kubernetes needs kubectl, which is not installed: install it, "perf-tui doctor" looks for it.':
		'--on kubernetes에는 kubectl이 필요한데 설치되어 있지 않습니다. 설치한 뒤 "perf-tui doctor"로 확인하세요.',
	'kubectl is not installed': 'kubectl이 설치되어 있지 않음',
	'it said nothing': '메시지 없음',
	'Context {0} may not {1} in namespace {2}: whoever runs the cluster grants it by docs/kubernetes/role.yaml.':
		'컨텍스트 {0}에는 네임스페이스 {2}에서 다음 권한이 없습니다: {1}. 클러스터 관리자에게 docs/kubernetes/role.yaml의 권한을 요청하세요.',
	'The Kubernetes API of context {0} does not take us ({1}): try "kubectl --context {2} get pods -n {3}".':
		'컨텍스트 {0}의 Kubernetes API를 쓸 수 없습니다({1}). "kubectl --context {2} get pods -n {3}"로 확인하세요.',
	'{0} is no YAML: {1}.': '{0}은(는) YAML이 아닙니다: {1}.',
	'{0} is no pod template ({1}): docs/kubernetes.md shows one.':
		'{0}은(는) 파드 템플릿이 아닙니다({1}). 예시는 docs/kubernetes.md에 있습니다.',
	'{0} names a container "{1}": a generator\'s pod has the container {2} and the init container {3}, and no other.':
		'{0}에 컨테이너 "{1}"이(가) 있습니다. 부하 발생기의 파드에는 컨테이너 {2}와 init 컨테이너 {3}만 둘 수 있습니다.',
	'The cluster does not know the host {0} of --only-hosts: use a name or an address that its pods reach.':
		'클러스터에서 --only-hosts의 호스트 {0}을(를) 찾을 수 없습니다. 파드에서 연결되는 이름이나 주소를 쓰세요.',
	'The cluster of context {0} does not take the Job in namespace {1}: {2}.':
		'컨텍스트 {0}의 클러스터가 네임스페이스 {1}에 Job을 만들어 주지 않습니다: {2}.',
	'The cluster of context {0} does not let the Job begin in namespace {1}: {2}.':
		'컨텍스트 {0}의 클러스터가 네임스페이스 {1}에서 Job을 시작하지 못합니다: {2}.',
	'The script could not be put into the pod {0}: {1}.': '파드 {0}에 스크립트를 넣지 못했습니다: {1}.',
	'The Job {0} has made no pod within {1} s: "kubectl describe job {2}" says why.':
		'Job {0}이(가) {1}초 안에 파드를 만들지 못했습니다. 이유는 "kubectl describe job {2}"로 확인하세요.',
	'{0} cannot begin: {1}.': '{0:을/를} 시작할 수 없습니다: {1}.',
	'{0} did not begin within {1} s: {2}.': '{0:이/가} {1}초 안에 시작하지 않았습니다: {2}.',
	'its pod is {0}': '파드: {0}',
	'its pod was never made': '파드가 만들어지지 않음',
	'{0} waits: {1}': '{0} 대기 중: {1}',
	'{0}; for two minutes it may still find one': '{0} (2분까지 기다림)',
	'no node takes it: {0}': '배치할 노드가 없음: {0}',
	'nobody says why': '이유를 알 수 없음',
	'its image': '이미지',
	'the image {0} cannot be pulled: {1}': '이미지 {0:을/를} 받을 수 없음: {1}',
	'its container {0} does not start: {1}': '컨테이너 {0:이/가} 시작되지 않음: {1}',
	'its container {0} ended with {1}': '컨테이너 {0} 종료: 종료 코드 {1}',
	'it was evicted: {0}': '축출됨: {0}',
	'its pod was deleted': '파드가 삭제됨',
	'its pod failed: {0}': '파드 실패: {0}',
	'its k6 was killed for using more memory than its limit (OOMKilled)': '메모리 한도를 넘어 k6가 종료됨 (OOMKilled)',
	'its stream arrived as another one than k6 wrote there': '도착한 스트림이 k6가 기록한 것과 다름',
	'what it sent could not be kept here ({0})': '보내온 것을 여기에 저장하지 못함 ({0})',
	'its k6 did not answer': 'k6가 응답하지 않음',
	'its connection is silent': '연결에 데이터가 없음',
	'was not heard for {0} s ({1})': '{0}초 동안 응답 없음 ({1})',
	'{0} is heard again': '{0} 응답 재개',
	'{0} is not heard ({1}); it makes load for {2} s more by itself, then it is lost':
		'{0} 응답 없음 ({1}): {2}초 동안은 스스로 부하를 만들고, 이후에는 잃음',
	'deleted what an earlier perf-tui had left in the cluster: {0}': '이전 perf-tui가 클러스터에 남긴 것을 삭제함: {0}',
	'the API server of context {0} answers again': '컨텍스트 {0}의 API 서버 응답 재개',
	'the API server of context {0} does not answer ({1}): generators go on by themselves for a minute':
		'컨텍스트 {0}의 API 서버 응답 없음 ({1}): 부하 발생기는 1분 동안 스스로 계속함',
	'the Job {0} is still in the cluster ({1}): it goes by itself after its end':
		'Job {0}이(가) 아직 클러스터에 있음 ({1}): 끝난 뒤 스스로 없어짐',
	'its share, 1/{0} of the load, is missing from here on': '이후 부하의 1/{0}이 빠짐',
	'setup() failed: {0}': 'setup() 실패: {0}',
	'teardown() failed: {0}': 'teardown() 실패: {0}',
	'{0} ended with {1}': '{0} 종료: 종료 코드 {1}',
	'{0} was killed by {1}; {2}': '{0:이/가} {1:으로/로} 강제 종료됨. {2}',
	'{0}: all others are stopped': '{0}. 나머지는 모두 중지함',
	'{0} cannot be told to several k6 at once: leave it out, or --instances.':
		'{0}은(는) 여러 k6에 함께 쓸 수 없습니다. 이 플래그를 빼거나 --instances를 빼세요.',
	'{0} cannot be told to several k6 at once: leave it out, or --instances and --on.':
		'{0}은(는) 여러 k6에 함께 쓸 수 없습니다. 이 플래그를 빼거나 --instances와 --on을 빼세요.',
	'Job perf-tui-<random> with 1 pod of {0}, deleted at its end': '파드 1개의 Job perf-tui-<random> ({0}), 끝나면 삭제',
	'Job perf-tui-<random> with {0} pods of {1}, deleted at its end':
		'파드 {0}개의 Job perf-tui-<random> ({1}), 끝나면 삭제',
	'Secret perf-tui-<random> with the variables of the script, which goes with the Job':
		'스크립트 변수를 담은 Secret perf-tui-<random>, Job과 함께 삭제',
	'the image of {0}, or k6’s': '{0}의 이미지 또는 k6 이미지',
};
