// English: why a server refused something (docs/PROTOCOL.md, "errors/1").

export const refusalsEn = {
  not_hello: "the first message must be hello",
  unsupported: "it does not know that type of message",
  away: "the addressee is not connected",
  not_addressee: "that name belongs to another identity now",
  bad_json: "the line is not a JSON object in UTF-8",
  bad_field: "a field is missing or invalid",
  bad_name: "invalid name: 1 to 32 characters, without spaces or invisible ones",
  bad_key: "invalid public key",
  reserved_name: "that name is reserved: choose another one",
  name_taken: "that name is in use: choose another one",
  unavailable:
    "the server cannot look up or write down names at the moment: try again later, or tell the host",
  full: "the server is full: try again later",
  repeated_hello: "hello was sent already",
  not_sender: "the field from is not your name",
  too_long: "a line is too long",
  too_many_bad: "too many invalid lines",
  too_fast: "too much at once",
  undelivered: "not delivered: the addressee stopped reading, or left",
  hello_timeout: "hello did not come in time",
  silent: "the server heard nothing from this machine for over a minute: was it asleep?",
  replaced: "another connection of yours has replaced this one",
  bad_statement: "the identity statement is invalid",
  bad_signature: "the signature is invalid for this server",
  name_owned: "that name belongs to another identity: choose another one",
  name_alike: "that name looks too much like one that has an owner: choose another one",
  mixed_scripts: "that name mixes letters of several alphabets: choose another one",
  invisible_name:
    "that name has an invisible character, like the one that chooses the look of an emoji: write it without",
  name_sign:
    "a new name does not begin with # @ / ~ - + ! * ? ✓ · ⋯ › » ✗, nor contain : or a comma: choose another one",
  second_name: "this identity has another name on this server already",
  many_new: "too many new people came recently: try again in some minutes, or ask the host for an invite",
  login_required: "this server demands a proof of identity, which this program does not have",
  invite_required:
    "an invite is needed: ask the host, or a friend who is in, for a line that begins with chat1:",
  invite_unknown: "the server does not know that invite: ask for another one",
  invite_used:
    "that invite was used already. If it was not you, tell who invited you: somebody else may have come in with it",
  invite_expired: "that invite has expired: ask for another one",
  invite_name: "that invite is for another name",
  banned: "the host has banned this name or identity",
  revoked: "this identity was revoked and can never log in again",
  many_invites:
    "too many invites are open, or were made recently: wait some minutes, or until one is used or expires",
};
