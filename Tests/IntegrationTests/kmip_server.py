"""A KMIP server (PyKMIP) with mutual TLS, for tests: `kmip_server.py <port> <directory>`."""

import sys

from kmip.services.server import KmipServer


def main():
    port, directory = int(sys.argv[1]), sys.argv[2]
    server = KmipServer(
        hostname="127.0.0.1",
        port=port,
        certificate_path=f"{directory}/server.pem",
        key_path=f"{directory}/server.key",
        ca_path=f"{directory}/ca.pem",
        auth_suite="TLS1.2",
        config_path=None,
        policy_path=f"{directory}/policy",
        log_path=f"{directory}/kmip.log",
        enable_tls_client_auth=True,
        database_path=f"{directory}/kmip.db",
    )
    with server:
        server.serve()


if __name__ == "__main__":
    main()
