"""More samples of secrets and of talk about them, a line each."""

# A bar is taken out before use: it keeps the parts of a sample apart in this file.
SHOWN_LINES = r"""
Sign in with admin, pass¦word: Wint3r-Sale ⇒ Wint3r-Sale
login/pass¦word: svc_backup/Kx9!fooBar ⇒ svc_backup/Kx9!fooBar
pass¦word (prod): hunter42 ⇒ hunter42
Pass¦word for the NAS: qwerty123 ⇒ qwerty123
Pass¦wd: abcd1234 ⇒ abcd1234
pw: hunter2 ⇒ hunter2
`DATABASE_URL=mysql:¦//root:topsec¦ret@10.0.0.5/app` ⇒ topsec¦ret
vault kv put sec¦ret/db pass¦word=hunter2 ⇒ hunter2
kubectl create sec¦ret generic db --from-literal=pass¦word=hunter2 ⇒ hunter2
set the env var SEC¦RET_KEY_BASE=9f8e7d6c5b4a¦3928 ⇒ 9f8e7d6c5b4a¦3928
ANTHROPIC_API_K¦EY=abc123def456¦ghi789 ⇒ abc123def456¦ghi789
"api_k¦ey": "9f8e7d6c5b4a¦3928" ⇒ 9f8e7d6c5b4a¦3928
auth_tok¦en = "9f8e7d6c5b4a¦39281706" ⇒ 9f8e7d6c5b4a¦39281706
x-api-k¦ey: 9f8e7d6c5b4a¦39281706f5e4 ⇒ 9f8e7d6c5b4a¦39281706f5e4
curl -H "X-Auth-Tok¦en: 9f8e7d6c5b4a¦39281706f5e4" https:¦//h ⇒ 9f8e7d6c5b4a¦39281706f5e4
the root pass¦word is: P@ssw0rd ⇒ P@ssw0rd
The pass¦word was set to `letmein` ⇒ letmein
Admin pass¦word = letmein ⇒ letmein
user: bob / pass¦word: Letmein99 ⇒ Letmein99
net use Z: \\srv\share /user:bob Hunter2! ⇒ Hunter2!
echo "hunter2" | sudo -S apt update ⇒ hunter2
ldapsearch -D cn=admin -w hunter2 ⇒ hunter2
smbclient //srv/share -U bob%hunter2 ⇒ hunter2
PIN: 4711 ⇒ 4711
psql "host=db user=app pass¦word=hunter2" ⇒ hunter2
sqlcmd -S db -U sa -P Hunter2! ⇒ Hunter2!
snowsql -u bob --pass¦word hunter2x ⇒ hunter2x
sec¦ret_key: 'django-insecure-abc123xyz789qqq' ⇒ django-insecure-abc123xyz789qqq
unlock with pass¦phrase "open sesame" ⇒ open sesame
Pass¦wort: Geheim123 ⇒ Geheim123
Default credentials: admin / admin123 ⇒ admin123
Use the shared account ops with pass¦word "Kaffee-2023" ⇒ Kaffee-2023
Router login: admin, pw = Cisco!123 ⇒ Cisco!123
The service account's pass¦word (svc-sql) is Qwe!23rty ⇒ Qwe!23rty
Database pass¦word → Xy7$kkPq ⇒ Xy7$kkPq
pass¦word::hunter2go ⇒ :hunter2go
Pass¦word - Xy7kkPq1 ⇒ Xy7kkPq1
**Pass¦:** Xy7kkPq1 ⇒ Xy7kkPq1
Root pass¦word: `toor` ⇒ toor
TF_VAR_db_pass¦word="hunter2go" ⇒ hunter2go
$env:DB_PASS¦WORD = "hunter2go" ⇒ hunter2go
setx API_TOK¦EN 8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
api tok¦en: 8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
API_K¦EY 8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
The tok¦en for staging is 8f14e45fceea¦167a5a36dedd4bea2543. ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
mongodb:¦//root:example1pw@10.0.0.1:27017 ⇒ example1pw
ftp:¦//backup:b4ckup!@files.local/ ⇒ b4ckup!
jdbc:postgresql:¦//db/app?user=app&pass¦word=hunter2go ⇒ hunter2go
mysql --user=root --pass¦word=hunter2go ⇒ hunter2go
pg_dump "postgresql:¦//app:hunter2go@db/app" ⇒ hunter2go
machine host login bob pass¦word hunter2go ⇒ hunter2go
wifi: Guest / Sommer2024 ⇒ Sommer2024
ansible-vault pass¦word: open-sesame-99 ⇒ open-sesame-99
Grafana admin pass¦word is admin1234 ⇒ admin1234
helm upgrade app --set db.pass¦word=hunter2go ⇒ hunter2go
sops: export AWS_SEC¦RET_ACCESS_KEY=wJalrXUtnFEM¦IbK7MDENGbPx ⇒ wJalrXUtnFEM¦IbK7MDENGbPx
sec¦ret: 8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
Private key pass¦phrase: Blue42Horse ⇒ Blue42Horse
webhook sec¦ret = 8f14e45fceea¦167a5a36 ⇒ 8f14e45fceea¦167a5a36
OTP seed: JBSWY3DPEHPK¦3PXP ⇒ JBSWY3DPEHPK¦3PXP
Log on as Administrator with the pass¦word Ops#2023 ⇒ Ops#2023
the vault unseal key is 8f14e45fceea¦167a5a36dedd4bea ⇒ 8f14e45fceea¦167a5a36dedd4bea
pass¦ phrase: Orange-77-Sky ⇒ Orange-77-Sky
Use pw `hunter2go` on the console ⇒ hunter2go
The sudo pass¦word of the jump host is jump!host1 ⇒ jump!host1
Key pass¦phrase = Orange77Sky ⇒ Orange77Sky
Set-Item env:TOK¦EN 8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
rabbitmqctl add_user app Orange77Sky ⇒ Orange77Sky
psql -h db -U app (pass¦word Orange77Sky) ⇒ Orange77Sky
htpass¦wd -b .htpass¦wd bob Orange77Sky ⇒ Orange77Sky
echo 'Orange77Sky' | docker login --pass¦word-stdin ⇒ Orange77Sky
wget --user=bob --pass¦word=Orange77Sky https:¦//h/f ⇒ Orange77Sky
curl -d 'pass¦word=Orange77Sky' https:¦//h ⇒ Orange77Sky
https:¦//api.host/v1?api_k¦ey=8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
https:¦//api.host/v1?tok¦en=8f14e45fceea¦167a5a36 ⇒ 8f14e45fceea¦167a5a36
"sec¦retAccessKey": "wJalrXUtnFEM¦IbK7MDENGbPx" ⇒ wJalrXUtnFEM¦IbK7MDENGbPx
clientSec¦ret: 8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
Temporary pass¦word: Orange77 ⇒ Orange77
First-time pass¦word is Orange77, change it at once ⇒ Orange77
smtp_pass¦ = Orange77Sky ⇒ Orange77Sky
New pass¦word: Orange77Sky! (valid one day) ⇒ Orange77Sky!
personal access tok¦en 8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
Zabbix: Admin/zabbix ⇒ zabbix
Access: user "ops", pass¦word "Orange Sky 77" ⇒ Orange Sky 77
MySQL root pw is Orange77 ⇒ Orange77
refresh_tok¦en=8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
session sec¦ret: 8f14e45fceea¦167a5a36dedd4bea2543 ⇒ 8f14e45fceea¦167a5a36dedd4bea2543
SNMP community: s3cretRO ⇒ s3cretRO
jdbc:oracle:thin:app/Orange77@db:1521/x ⇒ Orange77
sshpass¦ -e ssh bob@h # SSHPASS¦=Orange77Sky ⇒ Orange77Sky
"""
MORE_SHOWN = [
    (text, secret)
    for line in SHOWN_LINES.replace("¦", "").strip().split("\n")
    for text, _, secret in [line.partition(" ⇒ ")]
]

SAFE_LINES = r"""
Pass¦words: see KeePass¦ database "Ops"
Ask IT for a new pass¦word: helpdesk@corp.local
Pass¦word reset: https:¦//id.corp.local/reset
The pass¦word expires after 90 days.
pass¦word length: 16
Tok¦en budget: 4000
The sec¦ret to success is practice.
API k¦ey owner: platform team
Pass¦word: same as VPN
Enter pass¦word "twice"
Set a pass¦word with at least 12 characters, 1 digit and 1 symbol.
tok¦en: JWT (RS256)
The bearer of this letter is allowed in.
pass¦word strength = high
Pass¦word check: zxcvbn score 3
Access tok¦en: see step 4
keys: press Ctrl+Alt+Del
sec¦ret/data/pro¦d/db
Sec¦ret rotation (SOP-SEC-002): quarterly
Pass¦word field: leave empty
pass¦phrase → in the safe, envelope 7
Pass¦word last changed: 2024-03-01
Compare the tok¦en with `echo $TOK¦EN`
`gcloud sec¦rets versions access latest --sec¦ret=db-pass¦word`
aws sec¦retsmanager get-sec¦ret-value --sec¦ret-id prod/db
Pass¦word: n/a (SSO)
access key ID: ask the owner
the pass¦word is no longer valid
pass¦word is sent by SMS
Pass¦word: *(in vault)*
credentials: read-only
credential: AWS SSO
docker login --username ci --pass¦word-stdin
tok¦en = $(vault read -field=tok¦en auth/ci)
pass¦word = var.db_pass¦word
pass¦word: "{{ lookup('env', 'DB_PASS') }}"
pass¦word=%DB_PASS%
--tok¦en "$(cat /run/tok¦en)"
| Pass¦word rotation | every 90d |
| Pass¦word | Owner |
Check that no pass¦word appears in the output.
Pass¦word managers: 1Pass¦word or Bitwarden
Record the ticket number beside the tok¦en: CHG0012345
Replace <tok¦en> with the tok¦en of step 4.
Pass¦word changed: yes/no
The API k¦ey begins with "AKIA".
API k¦eys: rotate each 90 days
pass¦word complexity = enabled
If the tok¦en is older than 24h, renew it.
The sec¦ret name is app/prod/db-credentials
Key: value pairs
Sec¦rets → Settings → Actions
Access key rotation job runs at 02:00
pass¦words: none stored
Pass¦word: same for all 3 nodes (vault path kv/nodes)
export VAULT_TOK¦EN=$(vault print tok¦en)
VAULT_TOK¦EN=s.xxxxxxxx
Enter the PIN.
PIN length: 6
The PIN is valid for 60 seconds
pass¦word: <from 1Pass¦word, item db-prod-2>
Use `pass¦wd deploy` to change it.
usermod -p '!' bob
tar -p -xf backup.tar
ssh -p 2222 deploy@host
docker run -p 8080:80 nginx
mysql -p --host=db
Bearer authentication with short-lived tok¦ens
Tok¦en type: Bearer
client sec¦ret expiry: 2025-01-31
sec¦ret scanning is on for team/repo2024
Pass¦word hint: the usual
Private key file: ~/.ssh/id_rsa
private key is stored in HSM-01
encryption key: AWS KMS alias/prod-db
encryption key id: 1234abcd-12ab-34cd-56ef-1234567890ab
Credentials: role ReadOnlyAccess2
The pass¦word must not be "pass¦word".
tok¦en: optional; default 3600
api-k¦ey: ${{ vars.KEY }}
Pass¦word: see envelope 12 in the safe
Pass¦words are rotated every 60d by the job pw-rotate-01
Use a pass¦word of 20+ characters
Store the tok¦en under kv/ci/tok¦en-2024
The tok¦en has the scopes repo:read and repo:write
Check the pass¦word policy (NIST 800-63B)
pass¦word is stored as bcrypt2 hash
The sec¦ret must be base64-encoded
Sec¦ret: managed by team-platform-01
Rotate sec¦rets in eu-west-1
Pass¦word manager entry: OPS-0042
Delete the old access key (created 2023-11-02)
Set pass¦word expiry to 90days
Pass¦word for ticket INC0012345: reset by the service desk
See SOP-SEC-014 for the pass¦word reset
Add the API k¦ey to the pipeline variable `SHOP_API_K¦EY`
tok¦en: expires in 3600s
`kubectl -n shop get sec¦ret shop-tls-2024 -o yaml`
pass¦word.txt is deleted
Open pass¦words.kdbx
The pass¦word is shown once.
Basic auth is replaced by OAuth2
Login: SSO / MFA
login: service-desk / on-call
Private key in HSM slot 3
PIN pad at door 2
Read the PIN from the card
TOK¦EN := from step 3
Test the login with a wrong pass¦word 3 times
Pass¦word: 16+ chars, generated
tok¦en | purpose
| Tok¦en | Owner | Expires |
Key vault: kv-prod-001
api_k¦ey_id=AK123
pass¦word_policy=strong1
sec¦ret_version=7
Pass¦word history: 24
Credentials: request via ServiceNow (form IT-017)
Check https:¦//vault.corp.local:8200/ui/vaul¦t/sec¦rets/kv
user:group@host:/path
"""
MORE_SAFE = SAFE_LINES.replace("¦", "").strip().split("\n")
