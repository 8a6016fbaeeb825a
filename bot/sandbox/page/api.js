// The sandbox's control interface, as functions. A refusal becomes an Error with the server's own words.

async function call(method, path, body) {
  const request = { method, headers: {} };
  if (body instanceof FormData) request.body = body;
  else if (body !== undefined) {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  const response = await fetch(path, request);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok || answer.ok === false) throw new Error(answer.description ?? `Sandbox trả lời ${response.status}`);
  return answer;
}

const post = (path) => (body) => call("POST", `/sandbox/${path}`, body);

export const world = () => call("GET", "/sandbox/world");
export const clock = () => call("GET", "/sandbox/clock");
export const advance = (seconds) => post("clock")({ advance_seconds: seconds });
export const say = post("say");
export const press = post("press");
export const tapReply = post("tap_reply");
export const shareContact = post("contact");
export const editMessage = post("edit");
export const deleteMessage = post("delete");
export const forward = post("forward");
export const block = (person) => post("block")({ person });
export const unblock = (person) => post("unblock")({ person });
export const forge = (update) => post("forge")({ update });
export const addPerson = post("people");
export const addGroup = post("groups");
export const changeMembers = (group, change) => post(`groups/${group}/members`)(change);
export const upgradeGroup = (group) => post(`groups/${group}/upgrade`)({});
export const makeTrouble = post("trouble");
export const endTrouble = () => call("DELETE", "/sandbox/trouble");
export const fileUrl = (fileId) => `/sandbox/file/${encodeURIComponent(fileId)}`;

export function upload({ person, chat, kind, caption, reply_to, thread, files = [] }) {
  const form = new FormData();
  const fields = { person, chat, kind, caption, reply_to, thread };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== "") form.append(name, value);
  files.forEach((file, index) => form.append(`file${index}`, file, file.name));
  return call("POST", "/sandbox/upload", form);
}
