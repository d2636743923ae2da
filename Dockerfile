# syntax=docker/dockerfile:1

FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libargon2-dev libcharls-dev libgdcm-dev libjpeg-dev libmongoc-dev libopenjp2-7-dev libopenjph-dev \
        libqrencode-dev librdkafka-dev libsqlite3-dev libssl-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
# What was built before is taken from the cache, which is no part of the image: so the products are copied out.
RUN --mount=type=cache,target=/build/.build \
    for product in radiolog radiolog-codecs; do \
        swift build -c release --static-swift-stdlib --disable-index-store --product "$product" || exit 1; \
    done \
    && products="$(swift build -c release --static-swift-stdlib --disable-index-store --show-bin-path)" \
    && mkdir /product \
    && cp "$products/radiolog" "$products/radiolog-codecs" /product/ \
    && cp -R "$products"/*.resources /product/ \
    && strip --strip-debug /product/radiolog /product/radiolog-codecs

FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates libargon2-1 libcharls2 libgdcm3.0 libjpeg62-turbo libmongoc-1.0-0 libopenjp2-7 libopenjph0.9 \
        libqrencode4 librdkafka1 libsqlite3-0 libssl3 tini \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 radiolog \
    && useradd --uid 10001 --gid radiolog --home-dir /var/lib/radiolog --shell /usr/sbin/nologin radiolog \
    && install -d -o radiolog -g radiolog -m 0750 \
        /var/lib/radiolog /var/lib/radiolog/objects /var/lib/radiolog/keys
# The portal's files and the program that codecs run in lie beside radiolog, where it looks for them.
COPY --from=build /product /usr/lib/radiolog
COPY topics /usr/share/radiolog/topics
ENV RADIOLOG_TOPICS_DIRECTORY=/usr/share/radiolog/topics \
    RADIOLOG_HTTP_ADDRESS=0.0.0.0 \
    RADIOLOG_OPERATIONS_ADDRESS=0.0.0.0
USER 10001:10001
WORKDIR /var/lib/radiolog
EXPOSE 8080 9090
# tini takes in the children that sandboxed work leaves behind.
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/lib/radiolog/radiolog"]
CMD ["--help"]
