// Which of the bot's commands a chat shows: the narrowest scope that has any, in Vietnamese if there is such a list.

export function commandsFor(bot, chat, viewer) {
  const lists = bot.commands ?? [];
  for (const fits of scopes(chat, viewer)) {
    for (const language of ["vi", ""]) {
      const found = lists.find((list) => fits(list.scope ?? { type: "default" }) && (list.language_code ?? "") === language);
      if (found?.commands?.length) return found.commands;
    }
  }
  return [];
}

function scopes(chat, viewer) {
  const type = (name) => (scope) => scope.type === name;
  const ofChat = (name) => (scope) => scope.type === name && Number(scope.chat_id) === chat.id;
  if (chat.type === "private") return [ofChat("chat"), type("all_private_chats"), type("default")];
  const status = (chat.members ?? []).find(({ id }) => id === viewer)?.status;
  const leads = status === "creator" || status === "administrator";
  return [
    (scope) => ofChat("chat_member")(scope) && Number(scope.user_id) === viewer,
    leads && ofChat("chat_administrators"),
    ofChat("chat"),
    leads && type("all_chat_administrators"),
    type("all_group_chats"),
    type("default"),
  ].filter(Boolean);
}
